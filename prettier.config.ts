import type { Config } from "prettier";

const config: Config = { printWidth: 100 };

export default config;
