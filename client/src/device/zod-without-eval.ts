/**
 * Compiling schemas with `new Function` is what the content security policy refuses. Zod looks here when the first schema is made, so this
 * stands before every other import; it does not import zod itself, because a phone's first load has none.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
