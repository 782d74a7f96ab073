import assert from 'node:assert/strict'
import { test } from 'node:test'
import { people, town, trees } from './service/test-examination.ts'

test('a producer reads by the API how the file was read and what is wrong in it; others do not', async (t) => {
  const { add, editor, instructor, anonymous, as, given, id, work } = await town(t)
  const file = await add('arbres.csv', Buffer.from(trees, 'latin1'))
  await work()
  const url = `/api/datasets/${id}/resources/${file}/examination`
  const read = await editor.get(url)
  assert.equal(read.statusCode, 200, read.body)
  const { standing, reading, defects, scan } = read.json()
  assert.deepEqual([standing, reading.reading.encoding, scan.findings], ['clear', 'windows-1252', []])
  const date = defects.find(({ kind }: { kind: string }) => kind === 'no-such-date')
  assert.deepEqual([date.line, date.column, date.value], [3, 'plantation', '31/02/2001'])
  assert.match(date.advice, /n’existe pas/)
  assert.equal((await instructor.get(url)).statusCode, 200)
  const neighbour = await as(await given.account())
  assert.equal((await neighbour.get(url)).statusCode, 404)
  assert.equal((await neighbour.get(`${url}/defects.csv`)).statusCode, 404)
  assert.equal((await anonymous.get(url)).statusCode, 401)
  const { id: organization } = await given.organization()
  const elsewhere = await given.dataset({ organization })
  assert.equal((await editor.get(url.replace(id, elsewhere.id))).statusCode, 404)
})

test('the defects are a CSV that a spreadsheet opens, and runs nothing of', async (t) => {
  const { add, editor, id, work } = await town(t)
  const rows = Array.from({ length: 30 }, (_, i) => `${i};${i}`)
  const file = await add('prix.csv', `code;prix\n1;"=cmd|'x'!A0"\n2;"a ""b"", c"\n${rows.join('\n')}\n`)
  await work()
  const csv = await editor.get(`/api/datasets/${id}/resources/${file}/examination/defects.csv`)
  assert.match(csv.headers['content-type'] ?? '', /^text\/csv/)
  const lines = csv.body.split('\r\n')
  assert.equal(lines[0], '\uFEFFline,column,value,kind,advice')
  assert.match(lines[1] ?? '', /^2,prix,'=cmd\|'x'!A0,not-an-integer,/)
  assert.match(lines[2] ?? '', /^3,prix,"a ""b"", c",not-an-integer,/)
  assert.equal(lines.length, 4)
})

test('every defect is in the list, in order of line, however many; the page shows the first ones', async (t) => {
  const { add, editor, id, work } = await town(t)
  const broken = `à revoir ${'x'.repeat(300)}`
  const rows = Array.from({ length: 6000 }, (_, i) => `${i};${i % 20 === 0 ? broken : i}`)
  const file = await add('prix.csv', `code;prix\n${rows.join('\n')}\n6000;1;trop\n`)
  await work()
  const url = `/api/datasets/${id}/resources/${file}/examination`
  const { reading, defects } = (await editor.get(url)).json()
  assert.deepEqual([reading.defects.total, reading.defects.kept, defects.length], [301, 301, 200])
  const lines = (await editor.get(`${url}/defects.csv`)).body.split('\r\n')
  assert.equal(lines.length, 301 + 2)
  assert.ok(lines[300]?.startsWith(`5982,prix,${broken},not-an-integer,`), lines[300])
  assert.match(lines[301] ?? '', /^6002,,trop,long-row,/)
})

test('a file is corrected by the API alone, from the choices that its examination gives', async (t) => {
  const { add, editor, id, work } = await town(t)
  const file = await add('agents.csv', people)
  await work()
  const url = `/api/datasets/${id}/resources/${file}/examination`
  const { scan } = (await editor.get(url)).json()
  const nir = scan.findings.find(({ kind }: { kind: string }) => kind === 'nir')
  assert.deepEqual(nir.choices[0].steps, [{ kind: 'remove', column: 'nir' }])
  const asked = await editor.post(`/api/privacy/scans/${scan.id}/remedies`, { steps: nir.choices[0].steps })
  assert.equal(asked.statusCode, 201, asked.body)
  assert.equal((await editor.get(url)).json().remedy.state, 'working')
  await work()
  const after = (await editor.get(url)).json()
  assert.equal(after.note.steps[0].step.column, 'nir')
  assert.ok(after.scan.findings.every(({ kind }: { kind: string }) => kind !== 'nir'))
  const stale = await editor.post(`/api/privacy/scans/${scan.id}/remedies`, { steps: nir.choices[0].steps })
  assert.equal(stale.statusCode, 409)
})
