import { type Actor, anonymous, isOffice, isOfTeam } from '#kernel/context'
import * as catalogue from '../../../src/missions/catalogue/policy.ts'
import * as conversation from '../../../src/missions/conversation/policy.ts'
import * as editorial from '../../../src/missions/editorial/policy.ts'
import * as harvest from '../../../src/missions/harvest/policy.ts'
import * as people from '../../../src/missions/people/policy.ts'
import * as privacy from '../../../src/missions/privacy/policy.ts'

/** Who asks, as policies read them: all that the town holds belongs to one organisation. */
export interface Asker {
  actor: Actor
  organization: string
  /** The contributor to whom all of it was assigned. */
  assigned: boolean
  /** The account that made what a person makes: messages, batches, keys. */
  author: string
  /** A member, to whom a record was offered. */
  receiver: string
}

type Rule = (asker: Asker) => boolean

const holding = ({ organization, assigned }: Asker) => ({
  ...{ organizationId: organization, ownerId: null, assigned },
  visibility: 'public' as const,
})
const isAuthor: Rule = ({ actor, author }) => actor.id === author
const said = ({ author }: Asker) => ({ authorId: author, postedAt: new Date(), removedAt: null })
const demand = ({ author, organization }: Asker) =>
  ({ state: 'open', authorId: author, organizationId: organization }) as const
const decided = ({ organization }: Asker) => ({
  ...{ authorId: null, organizationId: organization, moderatorId: 'another' },
  ...{ at: new Date(), appealedAt: null, settledAt: null },
})

/** What a line of the table names -> the policy that answers. */
export const rules = {
  'anybody signed in': ({ actor }) => actor.kind !== 'anonymous',
  'its author': isAuthor,
  'whoever is named': ({ actor }) => actor.name.startsWith('Named '),
  'administrators of the office': ({ actor }) => isOffice(actor, 'administrator'),
  'administers the organisation': ({ actor, organization }) => people.mayAdminister(actor, organization),
  'sends a member away, or leaves': ({ actor, organization, receiver }) =>
    people.mayRemoveMember(actor, organization, receiver),
  'certifies the organisation': ({ actor, organization }) => people.mayCertify(actor, organization),
  'restores the organisation': ({ actor, organization }) =>
    people.mayRestoreOrganization(actor, {
      wasAdministrator: people.roleIn(actor, organization) === 'administrator',
      byOffice: false,
    }),
  'sees who asks to join': ({ actor, organization }) => people.maySeeMembership(actor, organization),
  'judges for the office': ({ actor }) => isOffice(actor),
  'sits at the desk of the office': ({ actor }) => isOfTeam(actor),
  'writes for the office': ({ actor }) => editorial.mayWrite(actor),
  'writes campaigns': ({ actor }) => catalogue.mayCampaign(actor),
  'edits the source': ({ actor, organization }) => harvest.mayEditSource(actor, organization),
  'decides on the source': ({ actor }) => harvest.mayDecideSource(actor),
  'reviews personal data': ({ actor }) => privacy.mayReview(actor),
  'edits it': (asker) => catalogue.mayEdit(asker.actor, holding(asker)),
  'governs it': (asker) => catalogue.mayGovern(asker.actor, holding(asker)),
  'gives it to themself': (asker) =>
    catalogue.mayTransfer(asker.actor, {
      from: holding(asker),
      to: { organizationId: null, ownerId: asker.actor.id },
    }),
  'creates for the organisation': (asker) =>
    catalogue.mayCreateFor(asker.actor, { organizationId: asker.organization, ownerId: null }),
  'features what they edit': (asker) =>
    catalogue.mayDecorate(asker.actor) && catalogue.mayEdit(asker.actor, holding(asker)),
  'proposes the transfer': (asker) => catalogue.mayGovern(asker.actor, holding(asker)),
  'is given it': ({ actor, receiver }) =>
    catalogue.mayAnswerTransfer(actor, { organizationId: null, ownerId: receiver }),
  'takes the transfer back': (asker) =>
    catalogue.mayWithdrawTransfer(asker.actor, holding(asker), asker.author),
  'edits the chart': (asker) => catalogue.mayEditChart(asker.actor, null, holding(asker)),
  'removes the chart': (asker) => catalogue.mayRemoveChart(asker.actor, null, holding(asker)),
  'writes about it': (asker) => conversation.mayWrite(asker.actor, holding(asker)),
  'speaks for the organisation': (asker) =>
    conversation.maySpeakFor(asker.actor, asker.organization, holding(asker)),
  'closes the discussion': (asker) => conversation.mayClose(asker.actor, asker.author, holding(asker)),
  'renames the discussion': (asker) =>
    conversation.mayEditMessage(asker.actor, said(asker), new Date()) ||
    conversation.mayModerate(asker.actor),
  'edits the message': (asker) => conversation.mayEditMessage(asker.actor, said(asker), new Date()),
  'removes the message': (asker) => conversation.mayRemoveMessage(asker.actor, said(asker), new Date()),
  'answers for the organisation': ({ actor, organization }) => conversation.mayReadInbox(actor, organization),
  'reads the statement of reasons': (asker) => conversation.mayReadStatement(asker.actor, decided(asker)),
  moderates: ({ actor }) => conversation.mayModerate(actor),
  'takes the request up': (asker) => conversation.actsOn(asker.actor, demand(asker)).includes('taken-up'),
  'hands the request back, or routes it': (asker) =>
    conversation.actsOn(asker.actor, demand(asker)).some((act) => act === 'hand-back' || act === 'route'),
  'contests the decision': (asker) => conversation.mayAppeal(asker.actor, decided(asker), new Date()),
  'settles what was contested': (asker) =>
    conversation.maySettle(asker.actor, { ...decided(asker), appealedAt: new Date() }, { others: true }),
} satisfies Record<string, Rule>

export type RuleName = keyof typeof rules

export const nobody: Actor = anonymous
