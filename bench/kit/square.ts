import type { Ctx } from '#kernel/context'
import { openDiscussion } from '#missions/conversation'
import { findActor } from '#missions/people'
import { givenFor } from '../../src/testkit/given.ts'

/** A published dataset, and a question about it by one of its producer's own people, asked as people ask. */
export async function givenSquare(
  ctx: Ctx,
  before: (dataset: { id: string }) => Promise<void> = async () => {},
): Promise<{ path: string; discussion: string }> {
  const given = givenFor(ctx)
  const organization = await given.organization({ name: 'Ville' })
  const { id, path } = await given.dataset({ organization: organization.id })
  await before({ id })
  const account = await given.account({ organizations: { [organization.id]: 'editor' } })
  const actor = await findActor(ctx, account.id)
  if (!actor) throw new Error('The account that was just made is not there')
  const draft = { record: { kind: 'dataset', id }, title: 'Quelle unité ?', text: 'En mètres.' }
  const discussion = await openDiscussion({ ...ctx, actor }, { ...draft, organization: null })
  return { path, discussion: discussion.id }
}
