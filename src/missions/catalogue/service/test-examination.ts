import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { type TestApp, testApp, type Visitor } from '#testkit'

/** A town whose editor sends files, and the instructor of the office. */
export interface Town extends TestApp {
  /** Of its public dataset. */
  id: string
  editor: Visitor
  instructor: Visitor
  /** Sends a file as a new resource; answers its id. */
  add: (name: string, content: string | Buffer) => Promise<string>
  upload: (name: string, content: string | Buffer) => Promise<string>
}

export async function town(t: TestContext, env: Record<string, string> = {}): Promise<Town> {
  const app = await testApp(t, env)
  const { given, as } = app
  const { id: organization } = await given.organization()
  const editor = await as(await given.account({ organizations: { [organization]: 'editor' } }))
  const instructor = await as(await given.account({ officeRoles: ['instructor'] }))
  const { id } = await given.dataset({ organization })
  const upload = async (name: string, content: string | Buffer) => {
    const body = Buffer.from(content)
    const headers = {
      'upload-complete': '?1',
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${name}"`,
    }
    const made = await editor.post('/api/uploads', body, headers)
    return (made.headers.location ?? '').split('/').at(-1) ?? ''
  }
  const add = async (name: string, content: string | Buffer) => {
    const made = await editor.post(`/api/datasets/${id}/resources`, {
      title: name,
      upload: await upload(name, content),
    })
    assert.equal(made.statusCode, 201, made.body)
    return made.json().id
  }
  return { ...app, id, editor, instructor, add, upload, work: () => workThrough(app) }
}

/** A child that dies on a busy machine is tried again a second later: what a test waits for is the end of that too. */
async function workThrough({ work, house }: TestApp): Promise<void> {
  for (;;) {
    await work()
    const { rowCount } = await house.pool.query(
      "select 1 from graphile_worker.jobs where attempts < max_attempts and run_at < now() + interval '1 minute' limit 1",
    )
    if (!rowCount) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** A broken date on line 3, a word for a number. */
export const trees = [
  'espece;hauteur;plantation',
  'chêne;12,5;01/03/1990',
  'platane;haut;31/02/2001',
  ...Array.from({ length: 30 }, (_, i) => `tilleul;${i + 2};04/05/20${10 + (i % 10)}`),
  '',
].join('\n')
/** Twelve people, with their e-mail addresses and social security numbers. */
export const people = `nom;prenom;courriel;nir\n${Array.from({ length: 12 }, (_, i) => `Durand${i};Camille;camille.durand${i}@exemple-perso.fr;${nir(i)}`).join('\n')}\n`

/** A well-formed social security number of nobody. */
export function nir(i: number): string {
  const number = `1840${String((i % 9) + 1)}75${String(100 + i).padStart(3, '0')}${String(200 + i).padStart(3, '0')}`
  return `${number}${String(97 - (Number(number) % 97)).padStart(2, '0')}`
}

/** What a page says, without entities nor the spaces of French typography. */
export function decode(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
    .replace(/[\u00a0\u202f]/g, ' ')
}
