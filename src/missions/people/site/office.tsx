import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { mayActAs } from '../policy.ts'
import { AccountQuery, Id, officeRoles } from '../schema.ts'
import { getAccount, giveOfficeRoles, listAccounts } from '../service/accounts.ts'
import { AccountRolesPage, AccountsPage } from '../views/office-pages.tsx'

const config = { access: 'administrator', dialect: 'site' } as const
const params = z.object({ id: Id })
const Roles = z
  .union([z.enum(officeRoles).transform((role) => [role]), z.array(z.enum(officeRoles))])
  .default([])

/** Accounts, and who holds which role of the office. */
export function officeSite(app: App): void {
  app.get('/office/accounts', { config, schema: { querystring: AccountQuery } }, async (request, reply) => {
    const { items, next } = await listAccounts(contextOf(request), request.query)
    return reply.html(
      <AccountsPage frame={frameOf(request)} accounts={items} q={request.query.q} next={next} />,
    )
  })
  const page = async (request: FastifyRequest, state: FormState) => {
    const account = await getAccount(contextOf(request), params.parse(request.params).id)
    const mayBeActed = mayActAs(contextOf(request).actor, account)
    return <AccountRolesPage frame={frameOf(request)} {...{ state, account, mayBeActed }} />
  }
  app.get('/office/accounts/:id', { config, schema: { params } }, async (request, reply) =>
    reply.html(await page(request, emptyForm)),
  )
  app.post('/office/accounts/:id', { config, schema: { params } }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: z.object({ roles: Roles, version: z.coerce.number().int() }),
      run: async (input) => {
        await giveOfficeRoles(contextOf(request), request.params.id, input)
        return localPath(contextOf(request).lang, '/office/accounts')
      },
      again: (state) => page(request, state),
    }),
  )
}
