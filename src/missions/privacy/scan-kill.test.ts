import assert from 'node:assert/strict'
import { createReadStream } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { killChild, leftoversOf, type TestApp, testApp } from '#testkit'
import { answerMayEdit, examine, getScan, standing } from './index.ts'
import { remedyStages, scanSteps } from './scan/contract.ts'
import { type Cells, nothingHidden, rawTable } from './scan/test-tables.ts'
import { makeFirstName, makeNir, makeSurname } from './scan/test-values.ts'

const program = 'scan-child'
const rows = 2000
const people: Cells = { nom: makeSurname, prenom: makeFirstName, nir: makeNir }
const trees: Cells = { arbre: (row) => `Chêne ${row}`, hauteur: (row) => String(row % 40) }

/** Asks for the examination of a content; answers its id. */
async function submit(
  t: TestContext,
  { ctx }: TestApp,
  { version, cells }: { version: string; cells: Cells },
): Promise<string> {
  const { raw, columns } = await rawTable(t, cells, rows)
  const { key } = await ctx.files.put(`tables/${version}.parquet`, createReadStream(raw))
  return (await examine(ctx, { owner: 'file', version, raw: { key }, columns, hidden: nothingHidden })).id
}

test('a scan child that is killed at any step is tried again, and nothing passes before it has ended', async (t) => {
  answerMayEdit(async () => true)
  const app = await testApp(t)
  for (const moment of ['start', ...scanSteps]) {
    // Statistics are looked at where nobody is named.
    const cells = moment === 'secrecy' ? trees : people
    const id = await submit(t, app, { version: moment, cells })
    assert.ok(await killChild(app, { program, moment }), `no scan ever came to ${moment}`)
    const halfway = await getScan(app.ctx, id)
    assert.deepEqual(
      [halfway.state, halfway.standing, halfway.findings],
      ['waiting', 'examining', []],
      moment,
    )
    await app.work()
    const { state, rows: seen } = await getScan(app.ctx, id)
    assert.deepEqual([state, seen], ['ready', rows], moment)
    assert.equal(await standing(app.ctx, 'file', moment), cells === trees ? 'clear' : 'forbidden', moment)
  }
})

test('a correction whose child is killed at any step is made again, and nobody has half a file', async (t) => {
  answerMayEdit(async () => true)
  const app = await testApp(t)
  const { as, given, work, ctx, house } = app
  const producer = await as(await given.account())
  const scan = await submit(t, app, { version: 'v1', cells: { ...trees, nir: makeNir } })
  await work()
  const body = { steps: [{ kind: 'remove', column: 'nir' }] }
  for (const moment of ['start', ...remedyStages]) {
    const path = (await producer.post(`/api/privacy/scans/${scan}/remedies`, body)).headers.location ?? ''
    assert.ok(await killChild(app, { program, moment }), `no correction ever came to ${moment}`)
    assert.equal((await producer.get(path)).json().state, 'working', moment)
    assert.equal((await producer.get(`${path}/file`)).statusCode, 409, moment)
    await work()
    assert.equal((await producer.get(path)).json().state, 'ready', moment)
    const lines = (await producer.get(`${path}/file`)).body.trim().split('\n')
    assert.deepEqual([lines.length, lines[0]], [rows + 1, 'arbre,hauteur'], moment)
    assert.equal(await standing(ctx, 'file', 'v1'), 'forbidden', 'the first file is judged as it is')
  }
  const read = async (sql: string) => (await house.pool.query(sql)).rows
  const left = await leftoversOf({ rows: read, folder: ctx.config.dataDir })
  assert.deepEqual(left, ['tables/v1.parquet'], 'only what this test put there itself')
})

test('what kills its child three times is looked at by somebody, and is never public by accident', async (t) => {
  const app = await testApp(t)
  const id = await submit(t, app, { version: 'v1', cells: trees })
  for (const moment of ['start', 'sweep', 'headers']) assert.ok(await killChild(app, { program, moment }))
  const { state, standing: stands } = await getScan(app.ctx, id)
  assert.deepEqual([state, stands], ['failed', 'in-review'])
})
