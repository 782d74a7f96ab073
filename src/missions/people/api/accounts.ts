import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { Account, AccountQuery, Id, OfficeRoles } from '../schema.ts'
import { giveOfficeRoles, listAccounts } from '../service/accounts.ts'
import { readIfMatch } from './if-match.ts'
import { listOf } from './me.ts'

const tags = ['accounts']

/** Accounts, for the office. */
export function accountsApi(app: App): void {
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
      preValidation: readIfMatch,
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
