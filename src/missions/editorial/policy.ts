import { type Actor, isOffice } from '#kernel/context'

/** Pages, news, the banner and what is put forward speak in the name of the office: its editors and administrators. */
export function mayWrite(actor: Actor): boolean {
  return isOffice(actor, 'editor') || isOffice(actor, 'administrator')
}

/** What is published is everybody's; drafts, what waits for its hour, archives and what was deleted are not. */
export function maySee(
  actor: Actor,
  { state, isDeleted }: { state: 'draft' | 'scheduled' | 'published' | 'archived'; isDeleted: boolean },
): boolean {
  return (state === 'published' && !isDeleted) || mayWrite(actor)
}
