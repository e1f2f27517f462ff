/** Structured logging: pino in the process, silence or a recorder in tests. The first argument holds fields, never people's free text. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
