import {
  Button,
  ButtonLink,
  EmptyState,
  Form,
  Format,
  Link,
  Notice,
  type ResourceItem,
  ResourceList,
  Section,
  Select,
  Stack,
  Tag,
  TagList,
  TextField,
  Time,
  Unseen,
  useLang,
} from '#ui'
import type { Dataset } from '../schema/dataset.ts'
import type { Resource } from '../schema/resource.ts'
import type { ResourceView, ResourceWish } from '../service/reader/resource-groups.ts'
import { resourceTypes } from '../vocabulary/resource-types.ts'
import { labelOf } from '../vocabulary/term.ts'
import { dataPath } from './data-path.ts'
import { StandingTag } from './examination/standing-tag.tsx'
import { readerWords } from './reader/words.ts'
import { ValidationTag } from './schemas/badge.tsx'
import { pageWords } from './words.ts'

/** From this many on, a list can be searched. */
export const searchable = 8

export interface ResourcesProps {
  dataset: Dataset
  resources: ResourceView & {
    wish: ResourceWish
    isFirst: boolean
    /** How many rows those that can be explored have, by id. */
    rows: ReadonlyMap<string, number>
  }
}

/** Files and links by type, a few at a time: fifteen thousand cost what ten do. */
export function Resources({ dataset, resources }: ResourcesProps) {
  const words = pageWords[useLang()]
  const { total } = dataset.resources
  if (total === 0)
    return (
      <Section id="resources" title={words.files}>
        {dataset.external ? <Elsewhere dataset={dataset} /> : <NoFile dataset={dataset} />}
      </Section>
    )
  const { groups, items, wish } = resources
  return (
    <Section id="resources" title={words.files} count={total}>
      {total >= searchable && <Search dataset={dataset} resources={resources} />}
      {groups.length === 1 && items.length > 0 && (
        <List dataset={dataset} resources={resources} items={items} />
      )}
      {groups.length > 1 &&
        groups.map((group) => <Group dataset={dataset} resources={resources} group={group} />)}
      {items.length === 0 && <p>{words.filesNone(wish.q ?? '')}</p>}
      <Ways dataset={dataset} resources={resources} />
    </Section>
  )
}

function Group({
  dataset,
  resources,
  group: { type, total, items },
}: ResourcesProps & { group: ResourceView['groups'][number] }) {
  const { groups, seeAll } = readerWords[useLang()]
  const label = groups[type ?? 'other']
  const isWhole = items.length === total
  return (
    <Section
      id={`resources-${type}`}
      title={label}
      count={total}
      level={3}
      actions={
        !isWhole && <Link href={`${dataset.path}?type=${type}#resources`}>{seeAll(total, label)}</Link>
      }
    >
      <List dataset={dataset} resources={resources} items={items} level={4} />
    </Section>
  )
}

function List({
  dataset,
  resources,
  items,
  level,
}: ResourcesProps & { items: readonly Resource[]; level?: 4 }) {
  const lang = useLang()
  const mayEdit = dataset.permissions.edit
  const shown = items.map((resource) => ({
    ...toItem(resource, { lang, path: dataset.path, mayEdit }),
    actions: resources.rows.has(resource.id) && <Explore dataset={dataset} resource={resource} />,
  }))
  return <ResourceList items={shown} detailsLabel={pageWords[lang].fileDetails} level={level} />
}

function Explore({ dataset, resource }: { dataset: Dataset; resource: Resource }) {
  const { data } = pageWords[useLang()]
  return (
    <ButtonLink href={dataPath(dataset, resource)} variant="quiet" size="sm" icon="table">
      {data.explore}
      <Unseen> — {resource.title}</Unseen>
    </ButtonLink>
  )
}

function Search({ dataset, resources: { wish, types, found } }: ResourcesProps) {
  const lang = useLang()
  const words = pageWords[lang]
  const { groups, anyType, typeOf } = readerWords[lang]
  return (
    <>
      <Form action={`${dataset.path}#resources`} method="get" label={words.filesSearch}>
        <Stack row>
          <TextField
            name="files"
            type="search"
            label={words.filesSearch}
            value={wish.q ?? ''}
            maxLength={200}
          />
          {types.length > 1 && (
            <Select
              name="type"
              label={words.fields.type}
              value={wish.type ?? ''}
              placeholder={anyType}
              options={types.map(({ type, total }) => ({
                value: type,
                label: typeOf(groups[type], total),
              }))}
            />
          )}
          <Button variant="secondary" icon="search">
            {words.search}
          </Button>
        </Stack>
      </Form>
      {found !== null && found > 0 && <p>{words.filesFound(found)}</p>}
    </>
  )
}

function Ways({ dataset: { path }, resources: { next, isFirst, wish } }: ResourcesProps) {
  const words = pageWords[useLang()]
  const kept = { ...(wish.q && { files: wish.q }), ...(wish.type && { type: wish.type }) }
  const first = new URLSearchParams(wish.after ? kept : {}).toString()
  return (
    <Stack row>
      {!isFirst && (
        <ButtonLink href={`${path}${first && `?${first}`}#resources`} variant="quiet" icon="up">
          {wish.after ? words.firstFiles : words.filesAll}
        </ButtonLink>
      )}
      {next && (
        <ButtonLink
          href={`${path}?${new URLSearchParams({ ...kept, after: next })}#resources`}
          variant="secondary"
          icon="down"
        >
          {words.nextFiles}
        </ButtonLink>
      )}
    </Stack>
  )
}

function NoFile({ dataset }: { dataset: Dataset }) {
  const words = pageWords[useLang()]
  return (
    <EmptyState title={words.filesEmpty} level={3}>
      {dataset.permissions.edit ? (
        <ButtonLink href={`${dataset.path}/edit/files`} icon="plus">
          {words.filesEmptyEditor}
        </ButtonLink>
      ) : (
        <p>{words.filesEmptyText}</p>
      )}
    </EmptyState>
  )
}

/** What the source declares of files that it keeps; nothing is made up. */
function Elsewhere({ dataset: { external } }: { dataset: Dataset }) {
  const { elsewhere, officialPage } = pageWords[useLang()]
  if (!external) return null
  return (
    <Notice title={elsewhere.title}>
      <p>{elsewhere.text}</p>
      {external.resourceCount !== null && external.resourceCount > 0 && (
        <p>{elsewhere.declared(external.resourceCount)}</p>
      )}
      {external.formats.length > 0 && (
        <TagList label={elsewhere.formats}>
          {external.formats.slice(0, 20).map((format) => (
            <Format>{format}</Format>
          ))}
        </TagList>
      )}
      <p>
        <Link href={external.url}>{officialPage}</Link>
      </p>
    </Notice>
  )
}

/** A resource as the list shows it. */
export function toItem(
  resource: Resource,
  { lang, path, mayEdit }: { lang: 'fr' | 'en'; path: string; mayEdit: boolean },
): ResourceItem {
  const words = pageWords[lang]
  const { fields } = words
  const isLink = resource.kind === 'remote'
  const isGiven = mayEdit || resource.standing === 'clear'
  return {
    id: resource.id,
    title: resource.title,
    lang: lang === 'fr' ? undefined : 'fr',
    format: resource.format ?? '',
    bytes: resource.size,
    updated: resource.modifiedAt,
    href: `${path}/resources/${resource.id}`,
    downloadHref: isLink ? resource.url : isGiven ? downloadPath(resource) : null,
    elsewhere: isLink,
    badges: (
      <>
        <StandingTag standing={resource.standing} />
        <ValidationTag resource={resource} path={path} />
        {resource.available === false && <Tag status="danger">{words.unavailable}</Tag>}
        {!['main', 'other'].includes(resource.type) && (
          <Tag>{labelOf(resourceTypes, resource.type, lang)}</Tag>
        )}
      </>
    ),
    details: [
      { term: fields.stable, value: <Link href={downloadPath(resource)}>{resource.latest}</Link> },
      { term: fields.mime, value: resource.mime },
      {
        term: fields.checksum,
        value: resource.checksum && (
          <code>
            {resource.checksum.type} {resource.checksum.value}
          </code>
        ),
      },
      { term: fields.created, value: <Time date={resource.createdAt} /> },
    ],
  }
}

/** The stable link without the address of the site, so that it is not taken for another one. */
export function downloadPath({ id }: Pick<Resource, 'id'>): string {
  return `/resources/${id}/download`
}
