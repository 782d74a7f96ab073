import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { TestGateway } from '../../src/testkit/gateway.ts'

interface Stored {
  node: string
  sequence: number
  hash: Buffer
  text: string
  body: { id: string; outcome: string; answer: string }
}

/** Every answer that left is in the journal, as it left; answers how many records it holds. */
export async function requireRecords(
  gate: TestGateway,
  received: ReadonlyMap<string, string>,
): Promise<number> {
  const records = await readRecords(gate)
  const written = new Map(records.map(({ body }) => [body.id, body]))
  for (const [id, body] of received) {
    const record = written.get(id)
    assert.equal(record?.outcome, 'released', `the answer ${id} has no record`)
    assert.equal(record?.answer, createHash('sha256').update(body).digest('base64url'))
  }
  return records.length
}

/** Chains are whole: each hash is that of the one before and of the very text. Answers how many there are. */
export async function requireChains(gate: TestGateway): Promise<number> {
  const { rows } = await gate.house.pool.query('select id, genesis from journal.node')
  const chains = Map.groupBy(await readRecords(gate), ({ node }) => node)
  for (const { id, genesis } of rows) {
    let hash: Buffer = genesis
    let sequence = 0
    for (const record of chains.get(id) ?? []) {
      hash = createHash('sha256').update(hash).update(record.text).digest()
      sequence += 1
      assert.deepEqual([record.sequence, record.hash.toString('hex')], [sequence, hash.toString('hex')])
    }
  }
  return rows.length
}

async function readRecords({ house }: TestGateway): Promise<Stored[]> {
  const { rows } = await house.pool.query(
    'select node, sequence, hash, body from journal.record order by node, sequence',
  )
  return rows.map((row) => ({ ...row, text: row.body, body: JSON.parse(row.body) }))
}
