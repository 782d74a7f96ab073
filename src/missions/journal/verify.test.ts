import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { promisify } from 'node:util'
import { projectRoot } from '#kernel/config'
import type { Ctx } from '#kernel/context'
import { testHouse } from '#testkit'
import { type InclusionProof, journal } from './index.ts'
import { hashOf } from './service/chain/links.ts'
import { recordLines } from './service/checkpoints/exporting.ts'
import { makeCheckpoint } from './service/checkpoints/making.ts'
import { leafOf, partSize, partsBuilder, pathOf, rootOf } from './service/checkpoints/merkle.ts'
import { proveInclusion } from './service/checkpoints/proving.ts'
import { allCheckpoints } from './service/checkpoints/reading.ts'
import { listPublicKeys, makeSigningKey } from './service/checkpoints/signing.ts'
import { recordOf, written } from './service/test-records.ts'

interface Verifier {
  openKeys: (set: object) => Map<string, unknown>
  checkCheckpoints: (lines: string[], keys: Map<string, unknown>, known?: string) => { hash: string }[]
  checkRecords: (lines: string[], checkpoints: object[]) => Promise<string>
  checkProof: (proof: object, keys: Map<string, unknown>) => string
}
/** What anybody runs, without a line of ours. */
const verifier: Verifier = createRequire(import.meta.url)(join(projectRoot, 'bin/verify-journal'))

interface Exported {
  keys: Map<string, unknown>
  checkpoints: string[]
  records: string[]
}

/** A journal of three chains and three checkpoints, the second under another key. */
async function exported(t: TestContext): Promise<Exported & { ctx: Ctx }> {
  const { house } = await testHouse(t, [journal])
  const { ctx } = house
  for (const size of [5, 3, 4]) {
    await Promise.all([
      written(
        ctx,
        Array.from({ length: size }, () => recordOf()),
      ),
      written(ctx, [recordOf()]),
    ])
    await makeCheckpoint(ctx)
    if (size === 5) await makeSigningKey(ctx)
  }
  return { ctx, ...(await exportAll(ctx)) }
}

async function exportAll(ctx: Ctx): Promise<Exported> {
  const lines = async (texts: AsyncIterable<string>) =>
    (await Array.fromAsync(texts)).join('').split('\n').filter(Boolean)
  return {
    keys: verifier.openKeys({ keys: await listPublicKeys(ctx) }),
    checkpoints: await lines(allCheckpoints(ctx)),
    records: await lines(recordLines(ctx.db)),
  }
}

async function verifyAll({ keys, checkpoints, records }: Exported): Promise<string> {
  return verifier.checkRecords(records, verifier.checkCheckpoints(checkpoints, keys))
}

test('a whole journal is verified; the hash that an auditor kept is found in it', async (t) => {
  const all = await exported(t)
  assert.match(await verifyAll(all), /^15 records under checkpoints, 0 after/)
  await written(all.ctx, [recordOf(), recordOf()])
  assert.match(await verifyAll(await exportAll(all.ctx)), /^15 records under checkpoints, 2 after/)
  const [first] = verifier.checkCheckpoints(all.checkpoints, all.keys)
  assert.ok(first)
  verifier.checkCheckpoints(all.checkpoints, all.keys, first.hash)
  assert.throws(() => verifier.checkCheckpoints(all.checkpoints, all.keys, 'another'), /replaced/)
})

test('every edit, deletion, repetition, reordering, truncation and fork is seen, wherever it is', async (t) => {
  const all = await exported(t)
  const { ctx, records, checkpoints } = all
  const nodes = await ctx.db.selectFrom('journal.node').select(['id', 'genesis']).execute()
  const geneses = new Map(nodes.map(({ id, genesis }) => [id, genesis]))
  const broken: [string, Partial<Exported>][] = []
  for (const [place, line] of records.entries()) {
    const said = JSON.parse(line)
    const others = (more: string[]) => [...records.slice(0, place), ...more, ...records.slice(place + 1)]
    const edits = {
      agent: { ...said, record: said.record.replace('agent-7', 'agent-8') },
      space: { ...said, record: `${said.record} ` },
      sequence: { ...said, sequence: said.sequence + 1 },
      node: { ...said, node: `${said.node}0` },
      hash: { ...said, hash: said.hash.replace(/^./, (one: string) => (one === 'A' ? 'B' : 'A')) },
    }
    for (const [what, edit] of Object.entries(edits))
      broken.push([`${what} of ${place}`, { records: others([JSON.stringify(edit)]) }])
    broken.push([`deletion of ${place}`, { records: others([]) }])
    broken.push([`repetition of ${place}`, { records: others([line, line]) }])
    broken.push([`truncation at ${place}`, { records: records.slice(0, place) }])
    const next = records[place + 1]
    if (next) {
      const swapped = [...records.slice(0, place), next, line, ...records.slice(place + 2)]
      // Two chains of one record each may stand in any order: nothing is changed then.
      if (said.node === JSON.parse(next).node) broken.push([`swap of ${place}`, { records: swapped }])
    }
    broken.push([`fork at ${place}`, { records: forkedAt(records, place, geneses) }])
  }
  for (const [place, jws] of checkpoints.entries()) {
    const without = checkpoints.filter((one) => one !== jws)
    if (place < checkpoints.length - 1) broken.push([`checkpoint ${place} away`, { checkpoints: without }])
    broken.push([`checkpoint ${place} twice`, { checkpoints: checkpoints.toSpliced(place, 0, jws) }])
    broken.push([`checkpoint ${place} edited`, { checkpoints: checkpoints.with(place, edited(jws)) }])
  }
  broken.push(['checkpoints in another order', { checkpoints: checkpoints.toReversed() }])
  assert.ok(broken.length > 130)
  for (const [what, change] of broken)
    await assert.rejects(async () => verifyAll({ ...all, ...change }), /./, `${what} is not seen`)
})

/** Another history from a record on, with right hashes: what somebody who has the database could write. */
function forkedAt(records: string[], place: number, geneses: ReadonlyMap<string, Buffer>): string[] {
  const { node } = JSON.parse(records[place] ?? '')
  let previous = geneses.get(node) ?? Buffer.alloc(0)
  return records.map((line, index) => {
    const said = JSON.parse(line)
    if (said.node !== node) return line
    const record = index < place ? said.record : said.record.replace('agent-7', 'agent-8')
    previous = hashOf(previous, record)
    return JSON.stringify({ ...said, record, hash: previous.toString('base64url') })
  })
}

function edited(jws: string): string {
  const [header, payload = '', signature] = jws.split('.')
  const text = Buffer.from(payload, 'base64url')
    .toString()
    .replace(/"size":\d+/, '"size":99')
  return [header, Buffer.from(text).toString('base64url'), signature].join('.')
}

test('a proof leads from each record to its checkpoint, and from nothing else', async (t) => {
  const { ctx, keys, records } = await exported(t)
  for (const line of records) {
    const { node, sequence, record } = JSON.parse(line)
    const proof = await proveInclusion(ctx, { node, sequence })
    assert.match(verifier.checkProof(proof, keys), /holds this record/)
    const lies: Partial<InclusionProof>[] = [
      { record: record.replace('agent-7', 'agent-8') },
      { sequence: sequence + 1 },
      { node: `${node}0` },
      { previous: Buffer.alloc(32).toString('base64url') },
      { path: proof.path.slice(1) },
      { path: proof.path.map(({ side, hash }) => ({ side: side === 'left' ? 'right' : 'left', hash })) },
      { checkpoint: edited(proof.checkpoint) },
    ]
    for (const lie of lies) assert.throws(() => verifier.checkProof({ ...proof, ...lie }, keys))
  }
  const [later] = await written(ctx, [recordOf()])
  assert.ok(later)
  await assert.rejects(proveInclusion(ctx, later), /journal\/not-yet-proven/)
})

test('two workers never make two checkpoints over the same records', async (t) => {
  const { house } = await testHouse(t, [journal])
  await written(
    house.ctx,
    Array.from({ length: 50 }, () => recordOf()),
  )
  const made = await Promise.all([
    makeCheckpoint(house.ctx),
    makeCheckpoint(house.ctx),
    makeCheckpoint(house.ctx),
  ])
  assert.deepEqual(made.filter(Boolean).length, 1)
  assert.match(await verifyAll(await exportAll(house.ctx)), /^50 records/)
})

test('a million records need twenty hashes at most, and parts are subtrees of the whole', () => {
  for (const size of [1, 2, 3, partSize - 1, partSize, partSize + 1, 5 * partSize + 7]) {
    const leaves = Array.from({ length: size }, (_, place) =>
      leafOf('node', place + 1, Buffer.alloc(32, place)),
    )
    const builder = partsBuilder()
    for (const leaf of leaves) builder.add(leaf)
    assert.ok(rootOf(builder.parts()).equals(rootOf(leaves)), `${size} records`)
  }
  const parts = Array.from({ length: 2 ** 20 / partSize }, (_, place) => Buffer.alloc(32, place))
  const part = Array.from({ length: partSize }, (_, place) => Buffer.alloc(32, place))
  assert.equal(pathOf(part, 7).length + pathOf(parts, 7).length, 20)
})

test('whoever asks the verifier how to call it is told, and a wrong call is no verdict', async () => {
  const run = promisify(execFile)
  const command = join(projectRoot, 'bin/verify-journal')
  assert.match((await run(command, ['--help'])).stdout, /--checkpoints checkpoints\.txt/)
  await assert.rejects(run(command), ({ code, stderr }) => code === 2 && /--proof proof\.json/.test(stderr))
})
