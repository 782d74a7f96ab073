import { type App, contextOf } from '#kernel/http'
import { Family, FamilyQuery, ParentAnswer, ParentDemand } from '../schema/family.ts'
import { Id } from '../schema.ts'
import { answerParent, askParent, leaveParent } from '../service/family/linking.ts'
import { readFamily } from '../service/family/reading.ts'
import { organizationIdOf, UnderOrganization } from './membership.ts'

const config = { access: 'account', dialect: 'own' } as const
const tags = ['organizations']
const params = UnderOrganization
const response = { 200: Family }

/** Organisations that are part of others. */
export function familyApi(app: App): void {
  const base = '/api/organizations/:organization'
  app.get(
    `${base}/family`,
    {
      config: { ...config, access: 'public' },
      schema: {
        params,
        querystring: FamilyQuery,
        response,
        tags,
        summary: 'What an organisation is part of, and its services',
      },
    },
    async (request) => readFamily(contextOf(request), await organizationIdOf(request), request.query.page),
  )
  app.put(
    `${base}/parent`,
    {
      config,
      schema: { params, body: ParentDemand, response, tags, summary: 'Ask to be part of an organisation' },
    },
    async (request) => {
      const id = await organizationIdOf(request)
      await askParent(contextOf(request), id, request.body.parent)
      return readFamily(contextOf(request), id)
    },
  )
  app.delete(
    `${base}/parent`,
    { config, schema: { params, response, tags, summary: 'Part from the organisation above, by either' } },
    async (request) => {
      const id = await organizationIdOf(request)
      await leaveParent(contextOf(request), id)
      return readFamily(contextOf(request), id)
    },
  )
  app.put(
    `${base}/services/:id`,
    {
      config,
      schema: {
        params: UnderOrganization.extend({ id: Id }),
        body: ParentAnswer,
        response,
        tags,
        summary: 'Say yes or no to an organisation that asks to be part of this one',
      },
    },
    async (request) => {
      const parentId = await organizationIdOf(request)
      const ref = { parentId, organizationId: request.params.id }
      await answerParent(contextOf(request), ref, request.body.status)
      return readFamily(contextOf(request), parentId)
    },
  )
}
