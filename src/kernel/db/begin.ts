import type { Writable } from 'node:stream'
import { sql } from 'kysely'
import type pg from 'pg'

/**
 * Ends a statement of a transaction whose answer nobody reads: nobody waits for it. When PostgreSQL refuses it, the next
 * one says why, `commit` at the latest.
 */
export const unread = sql.raw('/* unread */')

const begun = { command: 'BEGIN', rowCount: null, rows: [], fields: [] }
const written = { command: 'INSERT', rowCount: 0, rows: [], fields: [] }

/**
 * Lets the first statement of a transaction leave behind its `begin`, and each one behind what is unread, in one journey
 * to the server: the connection must be one that pipelines. A `begin` that the server refuses (a cancellation that hits
 * that very moment) is said by every statement that follows, `commit` first of all; those that had left with it
 * stand alone.
 */
export function beginAtOnce(client: pg.PoolClient): void {
  const { send, sendWithNext } = sending(client)
  let refusal: { why: unknown } | null = null
  let inTransaction = false
  let isBehind = false
  const refuse = (why: unknown) => {
    refusal ??= { why }
  }
  const forget = () => {
    refusal = null
    isBehind = false
  }
  const begin = () => {
    forget()
    inTransaction = true
    sendWithNext('begin').catch(refuse)
    return Promise.resolve(begun)
  }
  /** What was refused before is heard before: answers come in the order of the statements. */
  const heard = (answer: Promise<unknown>) =>
    answer.then(
      (result) => (refusal ? Promise.reject(refusal.why) : result),
      (why) => Promise.reject(refusal ? refusal.why : why),
    )
  const end = (text: string, args: unknown[]) => {
    inTransaction = false
    // Whoever heard of it rolls back: what this connection serves next knows nothing of it.
    if (text === 'rollback') forget()
    const answer = Promise.resolve(send(...args))
    return (text === 'commit' ? heard(answer) : answer).finally(forget)
  }
  const leave = (args: unknown[]) => {
    isBehind = true
    sendWithNext(...args).catch(refuse)
    return Promise.resolve(written)
  }
  client.query = ((...args: unknown[]) => {
    const text = String(args[0])
    if (text === 'begin') return begin()
    if (refusal && text !== 'rollback') return Promise.reject(refusal.why)
    // With no statement between them, `commit` has left before the refusal came: nobody rolls back after it.
    if (text === 'commit' || text === 'rollback') return end(text, args)
    if (inTransaction && text.endsWith('/* unread */')) return leave(args)
    return isBehind ? heard(Promise.resolve(send(...args))) : send(...args)
  }) as typeof client.query
}

/**
 * `sendWithNext` keeps a statement until it leaves with what follows, in one packet; alone, once the program has nothing
 * more to say before an answer.
 */
function sending(client: pg.PoolClient) {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  const { stream } = (client as pg.PoolClient & { connection: { stream: Writable } }).connection
  let isHeld = false
  const leave = () => {
    if (isHeld) stream.uncork()
    isHeld = false
  }
  const hold = () => {
    if (isHeld) return
    isHeld = true
    stream.cork()
    process.nextTick(leave)
  }
  return {
    send: (...args: unknown[]) => {
      const answer = query(...args)
      leave()
      return answer
    },
    sendWithNext: (...args: unknown[]) => {
      hold()
      return Promise.resolve(query(...args))
    },
  }
}
