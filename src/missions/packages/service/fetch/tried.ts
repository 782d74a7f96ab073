import type { Ctx } from '#kernel/context'
import type { Facts } from '#kernel/outbox'
import { Refusal } from '#kernel/refusal'
import { parisDay } from '#kernel/text/paris'
import { type AccessRecord, appendAccess } from '#missions/journal'

interface Tried {
  day: string
  /** Who was refused which package. */
  known: Set<string>
}

/** By house: tests open several in one process. */
const kept = new WeakMap<Facts, Tried>()

/**
 * Does what a ceiling may refuse. Its refusal is an access that was tried: the journal has it, so that the parties and
 * the persons see it; the first of a day for each package, as whoever insists must not fill the disk of the journal.
 * @throws the refusal, journalAway
 */
export async function noteRefused(
  ctx: Ctx,
  { access, subject }: { access: AccessRecord; subject: string },
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Refusal && isNews(ctx, subject)) {
      const { status, code } = error.rule
      const written = appendAccess(ctx, { ...access, outcome: 'refused', status, reason: code })
      // What the journal did not take is still to be told, by the next refusal of that day.
      await written.catch((away: unknown) => {
        kept.get(ctx.facts)?.known.delete(subject)
        throw away
      })
    }
    throw error
  }
}

function isNews({ facts, now }: Ctx, subject: string): boolean {
  const day = parisDay(now())
  const tried = kept.get(facts)
  const today = tried?.day === day ? tried : { day, known: new Set<string>() }
  kept.set(facts, today)
  if (today.known.has(subject)) return false
  today.known.add(subject)
  return true
}
