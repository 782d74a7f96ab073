import { type Figure, spread } from './figures.ts'

const clients = 32
const perClient = 6

/** Many clients at once: each is answered, or told when to come back; none is left without an answer. */
export async function crowd(address: string): Promise<Figure[]> {
  const times: number[] = []
  const statuses = new Map<number, number>()
  let hasDelay = true
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let turn = 0; turn < perClient; turn++) {
        const began = performance.now()
        const answer = await fetch(
          `${address}/rows?objet__contains=sport&montant__greater=${client * 100 + turn}`,
        )
        await answer.text()
        times.push(performance.now() - began)
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
        if (answer.status === 429 && !answer.headers.get('retry-after')) hasDelay = false
      }
    }),
  )
  const said = [...statuses].map(([status, count]) => `${count} x ${status}`).join(', ')
  const inOrder = [...statuses.keys()].every((status) => status === 200 || status === 429) && hasDelay
  return [
    {
      what: `${clients} clients at once, a search each`,
      ours: `${said}; ${spread(times)}`,
      promise: 'answers, or 429 with Retry-After',
      kept: inOrder,
    },
  ]
}
