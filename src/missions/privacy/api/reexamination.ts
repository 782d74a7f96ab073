import { type App, contextOf } from '#kernel/http'
import { Reexamination } from '../schema/scan.ts'
import { askReexamination, getReexamination } from '../service/reexamination.ts'

const config = { access: 'administrator', dialect: 'own' } as const
const path = '/api/privacy/reexamination'
const response = { 200: Reexamination }
const tags = ['privacy']

/** Files that were examined before the rules of examination grew. */
export function reexaminationRoutes(app: App): void {
  const reading = { response, tags, summary: 'How many files were examined by older rules' }
  app.get(path, { config, schema: reading }, (request) => getReexamination(contextOf(request)))
  const asking = {
    response,
    tags,
    summary: 'Examine them again in the background; what is public stays so unless it must not be',
  }
  app.post(path, { config, schema: asking }, (request) => askReexamination(contextOf(request)))
}
