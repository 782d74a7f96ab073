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
import type { ResourcePage } from '../service/resource-reading.ts'
import { resourceTypes } from '../vocabulary/resource-types.ts'
import { labelOf } from '../vocabulary/term.ts'
import { dataPath } from './data-path.ts'
import { StandingTag } from './examination/standing-tag.tsx'
import { ValidationTag } from './schemas/badge.tsx'
import { pageWords } from './words.ts'

/** From this many on, a list can be searched. */
const searchable = 8

export interface ResourcesProps {
  dataset: Dataset
  resources: ResourcePage & {
    query: string
    isFirst: boolean
    /** How many rows those that can be explored have, by id. */
    rows: ReadonlyMap<string, number>
  }
}

/** Files and links, a few at a time: fifteen thousand cost what ten do. */
export function Resources({ dataset, resources }: ResourcesProps) {
  const lang = useLang()
  const words = pageWords[lang]
  const { total } = dataset.resources
  if (total === 0)
    return (
      <Section id="resources" title={words.files}>
        {dataset.external ? <Elsewhere dataset={dataset} /> : <NoFile dataset={dataset} />}
      </Section>
    )
  const mayEdit = dataset.permissions.edit
  const items = resources.items.map((resource) => ({
    ...toItem(resource, { lang, path: dataset.path, mayEdit }),
    actions: resources.rows.has(resource.id) && <Explore dataset={dataset} resource={resource} />,
  }))
  return (
    <Section id="resources" title={words.files} count={total}>
      {total >= searchable && <Search dataset={dataset} query={resources.query} />}
      {items.length > 0 && <ResourceList items={items} detailsLabel={words.fileDetails} />}
      {items.length === 0 && (
        <p>
          {words.filesNone(resources.query)} <Link href={`${dataset.path}#resources`}>{words.filesAll}</Link>
        </p>
      )}
      <Ways dataset={dataset} resources={resources} />
    </Section>
  )
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

function Search({ dataset, query }: { dataset: Dataset; query: string }) {
  const words = pageWords[useLang()]
  return (
    <Form action={`${dataset.path}#resources`} method="get" label={words.filesSearch}>
      <Stack row>
        <TextField name="files" type="search" label={words.filesSearch} value={query} maxLength={200} />
        <Button variant="secondary" icon="search">
          {words.search}
        </Button>
      </Stack>
    </Form>
  )
}

function Ways({ dataset: { path }, resources: { next, isFirst, query } }: ResourcesProps) {
  const words = pageWords[useLang()]
  const kept = query ? { files: query } : {}
  const first = new URLSearchParams(kept).toString()
  return (
    <Stack row>
      {!isFirst && (
        <ButtonLink href={`${path}${first && `?${first}`}#resources`} variant="quiet" icon="up">
          {words.firstFiles}
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
