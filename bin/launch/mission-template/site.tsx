import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { listEntries } from './service.ts'
import { EntriesPage } from './views/entries-page.tsx'

const open = { access: 'public', dialect: 'site' } as const

export function NAMESite(app: App): void {
  app.get('/NAME', { config: open }, async (request, reply) => {
    const entries = await listEntries(contextOf(request))
    return reply.html(<EntriesPage frame={frameOf(request)} entries={entries} />)
  })
}
