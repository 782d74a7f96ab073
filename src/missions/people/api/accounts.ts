import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { Account, AccountQuery, ErasureConfirmation, Id, OfficeRoles } from '../schema.ts'
import { giveOfficeRoles, listAccounts } from '../service/accounts.ts'
import { eraseAccount } from '../service/erasure.ts'
import { fenced } from '../site/access.ts'
import { requireSession } from '../site/authenticate.ts'
import { readIfMatch } from './if-match.ts'
import { listOf } from './me.ts'

const tags = ['accounts']

/** Accounts, for the office. A key that leaks must neither make administrators nor erase anybody. */
export function accountsApi(app: App): void {
  erasureRoute(app)
  app.get(
    '/api/accounts',
    {
      config: { access: 'office', dialect: 'own' },
      schema: {
        querystring: AccountQuery,
        response: { 200: listOf(Account) },
        tags,
        summary: 'Accounts, by last name',
      },
    },
    (request) => listAccounts(contextOf(request), request.query),
  )
  app.put(
    '/api/accounts/:id/office-roles',
    {
      config: { access: 'administrator', dialect: 'own' },
      preValidation: [requireSession, readIfMatch],
      schema: {
        params: z.object({ id: Id }),
        body: OfficeRoles,
        response: { 200: Account },
        tags,
        summary: 'Give the roles of the office to an account, and take the others back',
      },
    },
    (request) => giveOfficeRoles(contextOf(request), request.params.id, request.body),
  )
}

function erasureRoute(app: App): void {
  app.post(
    '/api/accounts/:id/erasure',
    {
      config: { access: 'administrator', dialect: 'own', rateLimit: fenced.rateLimit },
      preValidation: requireSession,
      schema: {
        params: z.object({ id: Id }),
        body: z.strictObject(ErasureConfirmation.shape),
        response: { 204: z.null().describe('Done') },
        tags,
        summary: 'Erase the account of somebody who asks for it, with your own password (GDPR, article 17)',
      },
    },
    async (request, reply) => {
      await eraseAccount(contextOf(request), request.params.id, request.body)
      return reply.status(204).send(null)
    },
  )
}
