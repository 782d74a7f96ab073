import { z } from 'zod'
import { refuse } from '../../schema/ckan-refusals.ts'
import { licenseDicts, statusOf } from '../../service/ckan/site.ts'
import { listUsers, showUser } from '../../service/ckan/users.ts'
import { type Action, action } from './action.ts'
import { key, text, whole } from './params.ts'

const nothing = z.object({})

/** What the site is, its licences, who is on it. */
export const siteActions: readonly Action[] = [
  action({ name: 'site_read', summary: 'Whether the site answers', params: nothing, run: () => true }),
  action({ name: 'status_show', summary: 'What the site is', params: nothing, run: statusOf }),
  action({ name: 'license_list', summary: 'Licences', params: nothing, run: licenseDicts }),
  action({
    name: 'vocabulary_list',
    summary: 'Vocabularies of keywords: none',
    params: nothing,
    run: () => [],
  }),
  action({
    name: 'user_list',
    summary: 'Accounts, for the data office alone',
    params: z.object({
      q: text(200, 'What their name holds'),
      limit: whole({ from: 1, most: 100, usual: 100 }),
    }),
    run: (ctx, asked) => listUsers(ctx, asked),
  }),
  action({
    name: 'user_show',
    summary: 'An account: one’s own, any for the data office',
    params: z.object({ id: key('Id or address; oneself when absent').optional() }),
    run: (ctx, { id }) => showUser(ctx, id),
  }),
  action({
    name: 'user_autocomplete',
    summary: 'Accounts whose name holds what is typed, for the data office alone',
    params: z.object({ q: text(200, 'What is typed'), limit: whole({ from: 1, most: 100, usual: 20 }) }),
    run: async (ctx, asked) => {
      const users = await listUsers(ctx, asked)
      return users.map(({ id, name, fullname }) => ({ id, name, fullname }))
    },
  }),
]

/** `help_show`: what each action is for and takes. */
export function helpAction(actions: readonly Action[]): Action {
  return action({
    name: 'help_show',
    summary: 'What an action is for and takes',
    params: z.object({ name: key('Name of the action') }),
    run: (_ctx, { name }) => {
      const found = actions.find((one) => one.name === name)
      if (!found) throw refuse.notFoundHere({ message: 'Action name not known' })
      const { properties = {} } = z.toJSONSchema(found.params, { io: 'input', unrepresentable: 'any' })
      const lines = Object.entries(properties).map(([param, schema]) => {
        const about = typeof schema === 'object' ? (schema.description ?? '') : ''
        return `:param ${param}: ${about}`.trimEnd()
      })
      return [`${found.summary}.`, '', ...lines].join('\n')
    },
  })
}
