import { z } from 'zod'
import { transact } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { getDataset } from '#missions/catalogue'
import {
  type Assignment,
  assign,
  findPersons,
  listAssignments,
  requireAdministrator,
  unassign,
} from '#missions/people'
import { instant, toUserRef } from '../../service/udata/names.ts'
import { findOrganization } from '../../service/udata/organizations.ts'
import { refuse } from '../../service/udata/refusals.ts'
import { organizationParams } from './organizations.ts'
import { signed } from './route.ts'

const path = '/api/1/organizations/:org/'
const mostAssigned = 1000
const Subject = z.object({ class: z.literal('Dataset'), id: z.string().max(64) })

/** What the contributors of an organisation may work on. */
export function assignmentRoutes(app: App): void {
  app.get(
    `${path}assignments/`,
    signed('Who may work on what, for administrators', { params: organizationParams }),
    async (request) => {
      const ctx = contextOf(request)
      const { id } = (await findOrganization(ctx, request.params.org)).organization
      const list = await listAssignments(ctx, id)
      const persons = await findPersons(ctx, [...new Set(list.map(({ accountId }) => accountId))])
      return list.flatMap((one) => {
        const person = persons.get(one.accountId)
        return person ? { ...toShape(one), user: toUserRef(person, ctx.config.publicUrl) } : []
      })
    },
  )
  app.put(
    `${path}member/:user/assignments/`,
    signed('Say all that a contributor may work on', {
      params: organizationParams.extend({ user: z.string().max(64) }),
      body: z.array(Subject).max(mostAssigned),
    }),
    (request) =>
      transact(contextOf(request), async (ctx) => {
        const { user: accountId } = request.params
        const { id: organizationId } = (await findOrganization(ctx, request.params.org)).organization
        requireAdministrator(ctx, organizationId)
        const wanted = new Set(request.body.map(({ id }) => id))
        const before = await ofAccount(listAssignments(ctx, organizationId), accountId)
        for (const { kind, id } of before)
          if (!wanted.delete(id)) await unassign(ctx, organizationId, { accountId, kind, id })
        for (const key of wanted) {
          const { id, organization } = await getDataset(ctx, key)
          if (organization?.id !== organizationId) throw refuse.notOfThisOrganization({ id })
          await assign(ctx, organizationId, { accountId, kind: 'dataset', id })
        }
        return (await ofAccount(listAssignments(ctx, organizationId), accountId)).map(toShape)
      }),
  )
}

async function ofAccount(list: Promise<Assignment[]>, accountId: string): Promise<Assignment[]> {
  return (await list).filter((one) => one.accountId === accountId && one.kind === 'dataset')
}

function toShape({ id, createdAt }: Assignment) {
  return { subject: { class: 'Dataset', id }, created_at: instant(createdAt) }
}
