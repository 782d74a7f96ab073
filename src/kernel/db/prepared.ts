import pg from 'pg'

/** A text is prepared when it comes for the third time: most that come once never come again. */
const timesBefore = 2
/** Kept by each connection, and texts counted: whoever makes texts without end prepares no more. */
const most = { names: 300, counted: 3000, length: 4000 }

const seen = new Map<string, number>()
let names = new Map<string, string>()
let generation = 0
let isOff = false

/**
 * A connection that prepares the statements of transactions. They are many, small and always the same; half of what
 * PostgreSQL did of a change was to read and plan them again. What is read outside of transactions (lists, searches)
 * is planned each time, for the values that it is asked with.
 */
export class PreparingClient extends pg.Client {
  #inTransaction = false

  constructor(config?: pg.ClientConfig) {
    super(config)
    const query = this.query.bind(this) as (...args: unknown[]) => unknown
    this.query = ((...args: unknown[]) => watched(query(...this.#prepared(args)))) as typeof this.query
  }

  #prepared(args: unknown[]): unknown[] {
    const [text, values, ...rest] = args
    if (typeof text !== 'string') return args
    const turns = /^(begin|start transaction|commit|rollback$)/i.exec(text)?.[1]?.toLowerCase()
    if (turns) this.#inTransaction = turns.startsWith('begin') || turns.startsWith('start')
    if (turns || !this.#inTransaction || !Array.isArray(values)) return args
    const name = nameOf(text)
    return name === null ? args : [{ name, text, values }, ...rest]
  }
}

function nameOf(text: string): string | null {
  const known = names.get(text)
  if (known) return known
  if (isOff || text.length > most.length || names.size >= most.names) return null
  const times = seen.get(text) ?? 0
  if (times < timesBefore) {
    if (times > 0 || seen.size < most.counted) seen.set(text, times + 1)
    return null
  }
  const name = `p${generation}_${names.size}`
  names.set(text, name)
  seen.delete(text)
  return name
}

function watched(answer: unknown): unknown {
  if (answer instanceof Promise) answer.catch(learn)
  return answer
}

/**
 * Another copy has migrated a table whose columns a statement named by `*` (0A000): all are prepared again. A proxy
 * gave a transaction a connection that has not prepared it (26000): none is any more.
 */
function learn(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code !== '0A000' && code !== '26000') return
  if (code === '26000') isOff = true
  names = new Map()
  generation += 1
}
