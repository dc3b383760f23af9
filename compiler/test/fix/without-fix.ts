/** Codes for which no fix is offered, and why. */
const REASONS: Readonly<Record<string, string>> = {
  "MBN1004 MBN1007 MBN1027 MBN3013 MBN3021 MBN3031 MBN5103 MBN5104 MBN6010 MBN6030 MBN6037 MBN6051 MBN6060":
    "what is missing is only in the author's head",
  "MBN1006 MBN1012 MBN1051": "it may belong anywhere, or to another language",
  MBN1038:
    "where a comment over several lines was to end, only its author knows; on one line it has a fix",
  MBN1020: "it follows from many others",
  "MBN1019 MBN1035 MBN6048": "the text has to be written in another way",
  "MBN2009 MBN2012 MBN2013 MBN2015 MBN2054":
    "a machine, a counter or a circle stands for a thought that the language does not have",
  "MBN2051 MBN2053 MBN2057 MBN2058 MBN6099":
    "files are not the compiler's to look for or to change",
  "MBN3003 MBN3004 MBN3005 MBN3006 MBN3007 MBN3008 MBN3011":
    "which of the two types is meant is not known",
  "MBN4001 MBN4002 MBN4003": "a constant needs another value, or to be another thing",
  "MBN4101 MBN4102 MBN4103 MBN4104 MBN4105 MBN4106":
    "a limit is raised where the compiler is called",
  MBN4190: "the mistake is the compiler's",
  "MBN4110 MBN4111 MBN4112 MBN4113 MBN4114 MBN4116 MBN4120 MBN4121 MBN4122 MBN5102 MBN5112":
    "the value was computed",
  "MBN4151 MBN4152 MBN4153 MBN4154 MBN4155 MBN4156 MBN4157 MBN4158":
    "it is not in the source but in the request",
  MBN6005: "whoever gives the parameter has to change too",
  MBN6056: "the list may be computed, and empty bins may be meant",
  MBN6054: "it is mostly meant, and where else to go is only in the author's head",
  "MBN5116 MBN5117 MBN6023": "the machine is too large as a whole",
};

export const WITHOUT_FIX: ReadonlyMap<string, string> = new Map<string, string>(
  Object.entries(REASONS).flatMap(([codes, reason]) =>
    codes.split(" ").map((code) => [code, reason] as const),
  ),
);
