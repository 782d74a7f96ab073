import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TestContext } from 'node:test'
import type { Ctx } from '#kernel/context'
import { openElsewhere, type TestApp, testApp } from '#testkit'
import type { SourceDraft } from '../schema/source.ts'
import { harvestNow } from './jobs.ts'
import { readItems, readJob } from './reports.ts'
import { createSource } from './sources.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

export interface Feed extends TestApp {
  /** Address of the server of the test. */
  site: string
  organization: { id: string }
  asked: IncomingMessage[]
  /** What it answers now, by path; the query is ignored unless the path holds one. */
  serve: (answers: Record<string, string | Buffer | Handler>, type?: string) => void
  source: (path: string, more?: Partial<SourceDraft>) => Promise<string>
  /** Reads a source, so many days from now, and tells what came of it. */
  harvest: (sourceId: string, inDays?: number) => ReturnType<typeof readJob>
  /** The program, at a later day. */
  later: (days: number) => Ctx
  datasets: (query?: string) => Promise<{ id: string; title: string; archivedAt: string | null }[]>
  dataset: (title: string) => Promise<Record<string, unknown> & { id: string }>
  resources: (
    title: string,
  ) => Promise<{ id: string; title: string; url: string; format: string; type: string }[]>
  failures: (sourceId: string) => ReturnType<typeof readItems>
}

/** A catalogue elsewhere, served by the test, and an organisation that harvests it. */
export async function feed(t: TestContext, env: Record<string, string> = {}): Promise<Feed> {
  const app = await testApp(t, { FETCH_ALLOW: '127.0.0.1', ...env })
  const asked: IncomingMessage[] = []
  let answers: Record<string, string | Buffer | Handler> = {}
  let type = 'application/rdf+xml'
  const { site } = await openElsewhere(t, (request, response) => {
    asked.push(request)
    const url = request.url ?? ''
    const answer = answers[url] ?? answers[url.split('?')[0] ?? '']
    if (answer === undefined) response.writeHead(404).end()
    else if (typeof answer === 'function') answer(request, response)
    else response.writeHead(200, { 'content-type': type }).end(answer)
  })
  const organization = await app.given.organization({ name: 'Ville de Lys' })
  const later = (days: number): Ctx => ({
    ...app.ctx,
    now: () => new Date(Date.now() + days * 86_400_000),
  })
  const datasets: Feed['datasets'] = async (query = '') => {
    const found = []
    for (let cursor = ''; ; ) {
      const path = `/api/datasets?limit=100&organization=${organization.id}${query}${cursor}`
      const { items, next } = (await app.anonymous.get(path)).json()
      found.push(...items)
      if (!next) return found
      cursor = `&cursor=${encodeURIComponent(next)}`
    }
  }
  const dataset: Feed['dataset'] = async (title) => {
    const found = (await datasets()).find((one) => one.title === title)
    return (await app.anonymous.get(`/api/datasets/${found?.id}`)).json()
  }
  return {
    ...app,
    ...{ site, organization, asked, later, datasets, dataset },
    serve: (next, kind = 'application/rdf+xml') => {
      answers = next
      type = kind
    },
    source: async (path, more = {}) => {
      const draft = {
        ...{ name: 'Source', backend: 'dcat', filters: [], schedule: null, archives: true, active: true },
        ...{ url: path.startsWith('http') ? path : `${site}${path}`, organization: organization.id },
      }
      return (await createSource(app.ctx, { ...draft, ...more })).id
    },
    harvest: async (id, inDays = 0) => readJob(app.ctx, await harvestNow(later(inDays), id)),
    resources: async (title) =>
      (await app.anonymous.get(`/api/datasets/${(await dataset(title)).id}/resources?limit=200`)).json()
        .items,
    failures: (id) => readItems(app.ctx, id, { state: 'failed', page: 1 }),
  }
}

/** A catalogue in Turtle, from the body of its datasets. */
export function turtle(...bodies: string[]): string {
  return `@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix hydra: <http://www.w3.org/ns/hydra/core#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ldp: <http://www.w3.org/ns/ldp#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
${bodies.join('\n')}`
}

/** One dataset with one file. */
export function tree(number: number, more = ''): string {
  return `<http://lys.example/d/${number}> a dcat:Dataset ; dct:identifier "d${number}" ; dct:title "Arbres ${number}"@fr ;
  dct:description "Les arbres du quartier ${number}." ; dcat:keyword "arbres", "nature" ${more} ;
  dcat:distribution <http://lys.example/f/${number}> .
<http://lys.example/f/${number}> a dcat:Distribution ; dct:title "Fichier ${number}" ; dct:format "CSV" ;
  dcat:downloadURL <http://lys.example/files/${number}.csv> .`
}
