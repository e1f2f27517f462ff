import pino, { type DestinationStream, type Logger } from "pino";
import pretty from "pino-pretty";

/** Fields that may grant access or name a person, wherever they stand in a logged object. */
const secrets = ["cookie", "authorization", "token", "ticket", "secret", "secrets", "name", "email"];

/** To stderr, because stdout belongs to `main`: short lines on a terminal, JSON everywhere else. */
export function pinoLog(level: string, isTerminal: boolean): Logger {
  return createLog(
    level,
    isTerminal
      ? pretty({ destination: 2, colorize: true, ignore: "pid,hostname", translateTime: "HH:MM:ss", sync: true })
      : pino.destination({ dest: 2, sync: true }),
  );
}

export function createLog(level: string, destination: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      redact: { paths: secrets.flatMap((key) => [key, `*.${key}`]), censor: "[hidden]" },
      serializers: { err: pino.stdSerializers.err },
    },
    destination,
  );
}
