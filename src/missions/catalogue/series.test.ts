import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type TestApp, testApp } from '#testkit'

async function town({ given, as }: TestApp) {
  const { id } = await given.organization({ name: 'Ville de Sèvres' })
  const editor = await as(await given.account({ organizations: { [id]: 'editor' } }))
  const year = (name: string, start: string | null) =>
    given.dataset({
      organization: id,
      title: `Budget ${name}`,
      temporalCoverage: start ? { start, end: null } : null,
    })
  const years = [
    await year('2025', '2025'),
    await year('2023', '2023'),
    await year('sans date', null),
    await year('2024', '2024'),
  ]
  return { id, editor, years }
}

test('a series shows its datasets by period, and each dataset its neighbours', async (t) => {
  const site = await testApp(t)
  const { id, editor, years } = await town(site)
  const draft = { organization: id, title: 'Budget de la ville', description: 'Voté chaque année.' }
  const made = await editor.post('/api/series', { ...draft, datasets: years.map((one) => one.id) })
  assert.equal(made.statusCode, 201, made.body)
  const series = made.json()
  assert.equal((await site.anonymous.get(`/api/series/${series.id}`)).statusCode, 404)
  assert.equal((await editor.put(`/api/series/${series.id}/publication`)).statusCode, 200)
  const titles = async () =>
    (await site.anonymous.get(`/api/series/${series.id}`))
      .json()
      .datasets.map(({ title }: { title: string }) => title.replace('Budget ', ''))
  assert.deepEqual(await titles(), ['2023', '2024', '2025', 'sans date'])

  await site.indexed()
  const page = (await site.anonymous.get(series.path)).body
  assert.ok(page.indexOf('Budget 2023') < page.indexOf('Budget 2024'))
  const middle = (await site.anonymous.get(years[3]?.path ?? '')).body
  assert.match(middle, /2 sur 4 dans la série/)
  assert.match(middle, /Précédent<span[^>]*> : Budget 2023/)
  assert.match(middle, /Suivant<span[^>]*> : Budget 2025/)
  assert.match((await site.anonymous.get('/series?q=budget')).body, />Budget<\/mark> de la ville/)

  // An order of one's own, by a button of the form.
  const order = years.map((one) => `dataset:${one.id}`)
  const moved = await editor.submit(`/series/${series.id}/edit`, {
    ...{ title: series.title, description: series.description, order: 'given', linked: order },
    next: `up:${years[3]?.id}`,
  })
  assert.equal(moved.statusCode, 303, moved.body)
  assert.deepEqual(await titles(), ['2025', '2023', '2024', 'sans date'])

  // A dataset taken back leaves the series that others read; its editors keep it in its place.
  await editor.delete(`/api/datasets/${years[1]?.id}/publication`)
  assert.deepEqual(await titles(), ['2025', '2024', 'sans date'])
  assert.equal((await editor.get(`/api/series/${series.id}`)).json().datasets.length, 4)
  assert.match((await site.anonymous.get(years[3]?.path ?? '')).body, /2 sur 3 dans la série/)
})

test('a series says whom to write to, among the contacts of its producer', async (t) => {
  const site = await testApp(t)
  const { id, editor, years } = await town(site)
  const contact = async (who: typeof editor, more: object) =>
    (await who.post('/api/contact-points', { name: 'Budget', email: 'budget@example.org', ...more })).json()
      .id
  const own = await contact(editor, { organization: id })
  const stranger = await site.as(await site.given.account())
  const theirs = await contact(stranger, { organization: null })
  const draft = { organization: id, title: 'Budgets', description: 'x', datasets: [years[0]?.id] }
  const refused = await editor.post('/api/series', { ...draft, contactPoints: [theirs] })
  assert.deepEqual([refused.statusCode, refused.json().errors[0].pointer], [400, '/contactPoints/0'])
  const made = (await editor.post('/api/series', { ...draft, contactPoints: [own] })).json()
  await editor.put(`/api/series/${made.id}/publication`)
  const names = async () =>
    (await site.anonymous.get(`/api/series/${made.id}`))
      .json()
      .contactPoints.map(({ email }: { email: string }) => email)
  assert.deepEqual(await names(), ['budget@example.org'])
  assert.match((await site.anonymous.get(made.path)).body, /mailto:budget@example\.org/)
  assert.equal((await editor.delete(`/api/contact-points/${own}`)).statusCode, 409)

  // The form keeps what is ticked, and takes away what is not any more.
  const sheet = { title: 'Budgets', description: 'x', order: 'period', linked: `dataset:${years[0]?.id}` }
  const edit = `/series/${made.id}/edit`
  assert.match(
    (await editor.get(edit)).body,
    new RegExp(`value="${own}"[^>]* checked|checked[^>]*value="${own}"`),
  )
  await editor.submit(edit, { ...sheet, withContacts: 'yes', contactPoints: own })
  assert.deepEqual(await names(), ['budget@example.org'])
  await editor.submit(edit, { ...sheet, withContacts: 'yes' })
  assert.deepEqual(await names(), [])
})

test('nobody puts the data of others in a series; what lacks is said', async (t) => {
  const site = await testApp(t)
  const { id, years } = await town(site)
  const stranger = await site.as(await site.given.account())
  const own = await stranger.post('/api/series', { title: 'À moi' })
  assert.equal(own.statusCode, 201)
  const refused = await stranger.patch(
    `/api/series/${own.json().id}`,
    { datasets: [years[0]?.id] },
    { 'if-match': '*' },
  )
  assert.equal(refused.statusCode, 400)
  assert.equal(refused.json().errors[0].pointer, '/datasets/0')
  const unready = await stranger.put(`/api/series/${own.json().id}/publication`)
  assert.deepEqual(
    unready.json().errors.map(({ pointer }: { pointer: string }) => pointer),
    ['/description', '/datasets'],
  )
  assert.equal((await stranger.post('/api/series', { title: 'x', organization: id })).statusCode, 403)
})
