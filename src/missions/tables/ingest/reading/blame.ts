import { isNoRoom } from '#kernel/files/no-room'
import { SourceFault, type SourceFaultCode } from '../contract.ts'

/** What to throw for an error of reading: a file is not at fault for a disk that is full, nor twice for one thing. */
export function blame(error: unknown, code: SourceFaultCode, detail?: string): Error {
  if (error instanceof SourceFault || (error instanceof Error && isNoRoom(error))) return error
  return new SourceFault(code, detail ?? (error instanceof Error ? error.message : String(error)))
}
