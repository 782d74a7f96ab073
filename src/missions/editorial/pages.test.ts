import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '#testkit'

const text = (fr: string, en = '') => ({ id: 'a', type: 'text', text: { fr, en } })

test('what is worked on is seen by editors alone; what is published by everybody, and found', async (t) => {
  const { as, given, anonymous, indexed } = await testApp(t)
  const editor = await as(await given.account({ officeRoles: ['editor'] }))
  const moderator = await as(await given.account({ officeRoles: ['moderator'] }))
  const draft = {
    title: { fr: 'Données de l’eau', en: 'Water data' },
    blocks: [text('Bonjour les **fontaines**.')],
  }
  assert.equal((await anonymous.post('/api/pages', draft)).statusCode, 401)
  assert.equal((await moderator.post('/api/pages', draft)).statusCode, 403)
  const made = await editor.post('/api/pages', draft)
  assert.equal(made.statusCode, 201, made.body)
  const { id, path, version } = made.json()
  assert.equal(path, '/pages/donnees-de-l-eau')
  assert.equal((await anonymous.get(path)).statusCode, 404)
  assert.equal((await anonymous.get(`/api/pages/${id}`)).statusCode, 404)
  assert.match((await editor.get(path)).body, /noindex/)

  assert.equal((await moderator.put(`/api/pages/${id}/state`, { state: 'published' })).statusCode, 404)
  const published = await editor.put(`/api/pages/${id}/state`, { state: 'published', version })
  assert.equal(published.statusCode, 200, published.body)
  assert.match((await anonymous.get(path)).body, /<strong>fontaines<\/strong>/)
  assert.match((await anonymous.get(`/en${path}`)).body, /<h1>Water data<\/h1>/)
  await indexed()
  assert.match((await anonymous.get('/search?q=fontaines')).body, /Données de l’eau/)

  const stale = { blocks: [text('Autre.')], version }
  assert.equal((await editor.patch(`/api/pages/${id}`, stale)).statusCode, 412)
  await editor.patch(`/api/pages/${id}`, { blocks: [text('Pas encore lu.')], slug: 'eau' })
  assert.equal((await anonymous.get(path)).headers.location, '/pages/eau')
  assert.match((await anonymous.get('/pages/eau')).body, /fontaines/)
  assert.match((await editor.get(`/api/pages/${id}?edited=true`)).body, /Pas encore lu/)
  await editor.put(`/api/pages/${id}/state`, { state: 'published' })
  assert.match((await anonymous.get('/pages/eau')).body, /Pas encore lu/)

  await editor.delete(`/api/pages/${id}`)
  assert.equal((await anonymous.get('/pages/eau')).statusCode, 404)
  await indexed()
  assert.doesNotMatch((await anonymous.get('/search?q=fontaines')).body, /Données de l’eau/)
  assert.equal((await editor.put(`/api/pages/${id}/restoration`)).statusCode, 200)
  assert.equal((await anonymous.get('/pages/eau')).statusCode, 200)
})
