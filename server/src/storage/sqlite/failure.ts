/** SQLite's primary result codes. */
const busy = 5;
const readOnly = 8;
const ioError = 10;
const full = 13;
const cannotOpen = 14;

/** The disk is full, broken or became read-only. The sync beside SQLite fails with the codes of the operating system. */
export function isDiskFailure(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if ("code" in error && typeof error.code === "string" && /^(ENOSPC|EIO|EDQUOT|EFBIG|EROFS)$/.test(error.code))
    return true;
  const code = resultCode(error);
  return code === full || code === ioError || code === readOnly || code === cannotOpen;
}

/** Another process has what is asked for. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && resultCode(error) === busy;
}

function resultCode(error: Error): number | null {
  return "errcode" in error && typeof error.errcode === "number" ? error.errcode & 0xff : null;
}
