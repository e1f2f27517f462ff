import { z } from "zod";

// Compiling schemas with `new Function` is what the content security policy refuses. Schemas look at this when they are made, so this module
// stands before the import of any schema.
z.config({ jitless: true });
