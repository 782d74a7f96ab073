import type pg from 'pg'

const begun = { command: 'BEGIN', rowCount: null, rows: [], fields: [] }

/**
 * Lets the first statement of a transaction leave behind its `begin`, in one journey to the server: the connection must
 * be one that pipelines. A `begin` that the server refuses (a cancellation that hits that very moment) is said by
 * every statement that follows, `commit` first of all; the one that had left with it stands alone.
 */
export function beginAtOnce(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  let refusal: { why: unknown } | null = null
  const forget = () => {
    refusal = null
  }
  const begin = () => {
    forget()
    Promise.resolve(query('begin')).catch((why: unknown) => {
      refusal = { why }
    })
    return Promise.resolve(begun)
  }
  client.query = ((...args: unknown[]) => {
    if (args[0] === 'begin') return begin()
    // Whoever heard of it rolls back: what this connection serves next knows nothing of it.
    if (args[0] === 'rollback') forget()
    if (refusal) return Promise.reject(refusal.why)
    // With no statement between them, `commit` has left before the refusal came: nobody rolls back after it.
    return args[0] === 'commit' ? Promise.resolve(query(...args)).finally(forget) : query(...args)
  }) as typeof client.query
}
