import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { Entry, EntryDraft } from './schema.ts'
import { getEntry, listEntries, writeEntry } from './service.ts'

const open = { access: 'public', dialect: 'own' } as const
const office = { access: 'office', dialect: 'own' } as const
const tags = ['NAME']

export function NAMEApi(app: App): void {
  const List = z.object({ items: z.array(Entry), next: z.string().nullable() })
  app.get(
    '/api/NAME',
    { config: open, schema: { response: { 200: List }, tags, summary: 'List the entries' } },
    async (request) => ({ items: await listEntries(contextOf(request)), next: null }),
  )

  const params = z.object({ id: z.string() })
  app.get(
    '/api/NAME/:id',
    { config: open, schema: { params, response: { 200: Entry }, tags, summary: 'Read an entry' } },
    (request) => getEntry(contextOf(request), request.params.id),
  )

  const schema = { body: EntryDraft, response: { 201: Entry }, tags, summary: 'Write an entry' }
  app.post('/api/NAME', { config: office, schema }, async (request, reply) => {
    const entry = await writeEntry(contextOf(request), request.body)
    return reply.code(201).header('location', `/api/NAME/${entry.id}`).send(entry)
  })
}
