import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { dayAt } from './days.ts'

interface Question {
  grantId: string
  person: string
  most: number
  answer: (outcome: Admission | Error) => void
}

/** Whether a person may be asked about today; `fresh`: nobody asked under this grant before. */
export interface Admission {
  admitted: boolean
  fresh: boolean
  persons: number
}

/** What a node remembers of the persons of the day, and the questions that wait for PostgreSQL. */
export interface Persons {
  day: string
  known: Set<string>
  waiting: Question[]
  asking: boolean
}

/** Some twenty megabytes of hashes; the oldest are asked of PostgreSQL again. */
const mostKnown = 200_000

export function openPersons(): Persons {
  return { day: '', known: new Set(), waiting: [], asking: false }
}

/** Whether this node has seen a person today under a grant: who is asked about again costs nothing. */
export function isKnownToday(
  { now }: Pick<Ctx, 'now'>,
  persons: Persons,
  { grantId, person }: Pick<Question, 'grantId' | 'person'>,
): boolean {
  const { day } = dayAt(now().getTime())
  if (persons.day !== day) {
    persons.day = day
    persons.known.clear()
  }
  return persons.known.has(`${grantId} ${person}`)
}

/** Counts a distinct person of a grant, exactly, on all nodes: `limits.personsPerDay`. Throws when PostgreSQL is away. */
export function admitPerson(
  ctx: Ctx,
  persons: Persons,
  { grantId, person, most }: Omit<Question, 'answer'>,
): Promise<Admission> {
  return new Promise((resolve, reject) => {
    const answer = (outcome: Admission | Error) =>
      outcome instanceof Error ? reject(outcome) : resolve(outcome)
    persons.waiting.push({ grantId, person, most, answer })
    if (!persons.asking) void ask(ctx, persons)
  })
}

/** Those who come while PostgreSQL answers are asked about together: load makes batches, not a queue. */
async function ask(ctx: Ctx, persons: Persons): Promise<void> {
  persons.asking = true
  while (persons.waiting.length > 0) {
    const batch = persons.waiting.splice(0).sort(inOrder)
    const { day } = dayAt(ctx.now().getTime())
    try {
      const { rows } = await sql<Admission & { place: number }>`
        select * from gateway.admit(${day}, ${batch.map(({ grantId }) => grantId)}::text[],
          ${batch.map(({ person }) => person)}::text[], ${batch.map(({ most }) => most)}::int[])`.execute(
        ctx.db,
      )
      const answers = new Map(rows.map(({ place, ...admission }) => [place - 1, admission]))
      batch.forEach((question, place) => {
        const admission = answers.get(place)
        if (admission?.admitted && day === persons.day) remember(persons, question)
        question.answer(admission ?? new Error('a person was not counted'))
      })
    } catch (error) {
      for (const { answer } of batch) answer(error instanceof Error ? error : new Error(String(error)))
    }
  }
  persons.asking = false
}

function inOrder(a: Question, b: Question): number {
  if (a.grantId !== b.grantId) return a.grantId < b.grantId ? -1 : 1
  return a.person < b.person ? -1 : 1
}

function remember({ known }: Persons, { grantId, person }: Question): void {
  known.add(`${grantId} ${person}`)
  if (known.size <= mostKnown) return
  const [oldest] = known
  if (oldest !== undefined) known.delete(oldest)
}

/** What was counted goes when it serves no more: three days, so that a stop can still be explained. */
export async function forgetPersons({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<void> {
  const { number } = dayAt(now().getTime())
  const oldest = new Date((number - 3) * 86_400_000).toISOString().slice(0, 10)
  await sql`delete from gateway.person_seen where day < ${oldest}`.execute(db)
  await sql`delete from gateway.person_count where day < ${oldest}::date - 60`.execute(db)
  await sql`delete from gateway.allowance where slot < ${number - 3} and array_length(taken, 1) = 1`.execute(
    db,
  )
}
