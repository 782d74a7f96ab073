import { z } from 'zod'
import { deleteOrganization, getOrganization } from '#missions/people'
import { autocompleteGroups, listGroups, showGroup } from '../../service/ckan/groups.ts'
import {
  listOrganizationDicts,
  listOrganizationsOfMine,
  showOrganization,
} from '../../service/ckan/organizations.ts'
import { autocompleteTags, listTags, searchTags, showTag } from '../../service/ckan/tags.ts'
import { createOrganizationFrom, patchOrganization } from '../../service/ckan/writing/organizations.ts'
import { type Action, action, actions } from './action.ts'
import { flag, fromJson, key, list, text, whole } from './params.ts'

const most = 100_000
const lists = {
  all_fields: flag(false, 'Whole, instead of names'),
  limit: whole({ most, usual: most }),
  offset: whole({ most, usual: 0 }),
  sort: text(100, '`title asc`, `name asc`, `package_count desc`'),
}
const shows = {
  id: key('Id or name'),
  include_datasets: flag(false, 'With its first 1000 datasets'),
}
const completes = { q: text(300, 'What is typed'), limit: whole({ from: 1, most: 100, usual: 20 }) }

const SentOrganization = z.object({
  title: z.string().max(300).optional(),
  name: z.string().max(300).optional(),
  description: z.string().max(50_000).nullable().optional(),
  extras: fromJson(z.array(z.object({ key: z.string().max(100), value: z.unknown() })).max(100)).optional(),
})

const organizationActions: readonly Action[] = [
  action({
    name: 'organization_list',
    summary: 'Organisations',
    params: z.object({ ...lists, organizations: list('Only these names') }),
    run: (ctx, { organizations: only, ...asked }) => listOrganizationDicts(ctx, { ...asked, only }),
  }),
  action({
    name: 'organization_show',
    summary: 'An organisation',
    params: z.object({ ...shows, include_users: flag(true, 'Members, for its administrators') }),
    run: (ctx, asked) => showOrganization(ctx, asked),
  }),
  action({
    name: 'organization_autocomplete',
    summary: 'Organisations whose name holds what is typed',
    params: z.object(completes),
    run: async (ctx, { q, limit }) => {
      const found = await listOrganizationDicts(ctx, {
        all_fields: true,
        limit,
        offset: 0,
        sort: '',
        only: [],
        q,
      })
      return found.flatMap((one) =>
        typeof one === 'string' ? [] : [{ id: one.id, name: one.name, title: one.title }],
      )
    },
  }),
  action({
    name: 'organization_list_for_user',
    summary: 'Organisations of whoever asks',
    params: z.object({ permission: text(60, 'Nothing changes') }),
    run: (ctx) => listOrganizationsOfMine(ctx),
  }),
  action({
    name: 'organization_create',
    summary: 'Found an organisation, and become its administrator',
    params: SentOrganization,
    writes: true,
    run: (ctx, sent) => createOrganizationFrom(ctx, sent),
  }),
  ...actions(['organization_update', 'organization_patch'], {
    summary: 'Change the keys given of an organisation',
    params: SentOrganization.extend({ id: key('Id or name') }),
    writes: true,
    run: (ctx, { id, ...sent }) => patchOrganization(ctx, id, sent),
  }),
  action({
    name: 'organization_delete',
    summary: 'Delete an organisation that has no dataset; it may be brought back',
    params: z.object({ id: key('Id or name') }),
    writes: true,
    run: async (ctx, { id }) => {
      await deleteOrganization(ctx, (await getOrganization(ctx, id)).organization.id)
      return null
    },
  }),
]

/** Groups are the thematic categories of high-value data: the one list of themes that datasets are filed under. */
const groupActions: readonly Action[] = [
  action({
    name: 'group_list',
    summary: 'Themes: the categories of high-value data',
    params: z.object({ ...lists, groups: list('Only these names') }),
    run: (ctx, { groups: only, ...asked }) => listGroups(ctx, { ...asked, only }),
  }),
  action({
    name: 'group_show',
    summary: 'A theme',
    params: z.object(shows),
    run: (ctx, asked) => showGroup(ctx, asked),
  }),
  action({
    name: 'group_autocomplete',
    summary: 'Themes whose title holds what is typed',
    params: z.object(completes),
    run: (ctx, asked) => autocompleteGroups(ctx, asked),
  }),
]

const tagActions: readonly Action[] = [
  action({
    name: 'tag_list',
    summary: 'Keywords in use',
    params: z.object({
      query: text(300, 'What they hold'),
      all_fields: lists.all_fields,
      vocabulary_id: text(100, 'There is none'),
    }),
    run: (ctx, asked) => listTags(ctx, asked),
  }),
  action({
    name: 'tag_show',
    summary: 'A keyword',
    params: z.object(shows),
    run: (ctx, asked) => showTag(ctx, asked),
  }),
  action({
    name: 'tag_search',
    summary: 'Keywords in use, by what they hold',
    params: z.object({
      query: list('What they hold'),
      limit: whole({ most, usual: 100 }),
      offset: lists.offset,
    }),
    run: (ctx, asked) => searchTags(ctx, asked),
  }),
  action({
    name: 'tag_autocomplete',
    summary: 'Keywords that hold what is typed',
    params: z.object({ query: text(300, 'What is typed'), q: text(300, 'The same'), limit: completes.limit }),
    run: (ctx, { query, q, limit }) => autocompleteTags(ctx, { q: query || q, limit }),
  }),
]

/** Organisations, groups and tags. */
export const groupingActions: readonly Action[] = [...organizationActions, ...groupActions, ...tagActions]
