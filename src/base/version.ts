declare const __POOLC_VERSION__: string;

/** The version of this compiler, put in when it is bundled. */
export const version: string = __POOLC_VERSION__;
