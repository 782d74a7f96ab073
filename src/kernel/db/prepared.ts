import type pg from 'pg'

/** A text is prepared when it comes for the third time: most that come once never come again. */
const timesBefore = 2
/** Kept by each connection, and texts counted: whoever makes texts without end prepares no more. */
const most = { names: 300, counted: 3000, length: 4000 }

/** What the connections of a pool have prepared: the same texts, under the same names. */
interface Prepared {
  names: Map<string, string>
  seen: Map<string, number>
  generation: number
  isOff: boolean
}

/**
 * Makes connections prepare the statements of transactions. They are many, small and always the same; half of what
 * PostgreSQL did of a change was to read and plan them again. What is read outside of transactions (lists, searches)
 * is planned each time, for the values that it is asked with.
 */
export function preparing(): (client: pg.PoolClient) => void {
  const prepared: Prepared = { names: new Map(), seen: new Map(), generation: 0, isOff: false }
  return (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    let inTransaction = false
    const named = (args: unknown[]): unknown[] => {
      const [text, values, ...rest] = args
      if (typeof text !== 'string') return args
      const turn = /^(begin|start transaction|commit|rollback$)/i.exec(text)?.[1]?.toLowerCase()
      if (turn) inTransaction = turn.startsWith('begin') || turn.startsWith('start')
      if (turn || !inTransaction || !Array.isArray(values)) return args
      const name = nameOf(prepared, text)
      return name === null ? args : [{ name, text, values }, ...rest]
    }
    client.query = ((...args: unknown[]) => watched(prepared, query(...named(args)))) as typeof client.query
  }
}

function nameOf(prepared: Prepared, text: string): string | null {
  const { names, seen } = prepared
  const known = names.get(text)
  if (known) return known
  if (prepared.isOff || text.length > most.length || names.size >= most.names) return null
  const times = seen.get(text) ?? 0
  if (times < timesBefore) {
    if (times > 0 || seen.size < most.counted) seen.set(text, times + 1)
    return null
  }
  const name = `p${prepared.generation}_${names.size}`
  names.set(text, name)
  seen.delete(text)
  return name
}

function watched(prepared: Prepared, answer: unknown): unknown {
  if (answer instanceof Promise) answer.catch((error: unknown) => learn(prepared, error))
  return answer
}

/**
 * Another copy has migrated a table whose columns a statement named by `*` (0A000): all are prepared again. A proxy
 * gave a transaction a connection that has not prepared it (26000), or where another did (42P05): none is any more.
 */
function learn(prepared: Prepared, error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code !== '0A000' && code !== '26000' && code !== '42P05') return
  if (code !== '0A000') prepared.isOff = true
  prepared.names = new Map()
  prepared.generation += 1
}
