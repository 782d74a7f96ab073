import { type Actor, isOffice } from '#kernel/context'

export function mayWriteEntry(actor: Actor): boolean {
  return isOffice(actor)
}
