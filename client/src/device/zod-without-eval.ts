/**
 * The content security policy refuses schemas compiled with `new Function`. Zod reads this when the first schema is made, so this module is imported
 * before every other. It does not import zod, because a phone's first load must not contain it.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
