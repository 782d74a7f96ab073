import type { Lang } from '#kernel/words'
import type { ReadingOutcome } from '#missions/tables'
import {
  Button,
  ButtonLink,
  EmptyState,
  Form,
  ResourceList,
  Section,
  Stack,
  TextField,
  Unseen,
  useLang,
} from '#ui'
import type { Dataset } from '../../schema/dataset.ts'
import type { Resource } from '../../schema/resource.ts'
import type { ResourcePage } from '../../service/resource-reading.ts'
import { searchable, toItem } from '../dataset-resources.tsx'
import { OutcomeTag } from '../examination/outcome-tag.tsx'
import { examinationWords } from '../examination/words.ts'
import { pageWords } from '../words.ts'
import { editPath } from './shell.tsx'
import { formWords } from './words.ts'

export interface AddedFiles extends ResourcePage {
  /** Words that their titles hold; empty for all. */
  find: string
  isFirst: boolean
  /** How each was read, by id. */
  outcomes: ReadonlyMap<string, ReadingOutcome>
}

/** What a dataset holds, for its producer: read, moved, changed from here, and searched when there is much of it. */
export function Added({ dataset, files }: { dataset: Dataset; files: AddedFiles }) {
  const lang = useLang()
  const words = formWords[lang].files
  const { items, next, find, outcomes } = files
  if (dataset.resources.total === 0)
    return (
      <EmptyState title={words.none}>
        <p>{words.noneText}</p>
      </EmptyState>
    )
  return (
    <Section id="added" title={words.list} count={dataset.resources.total}>
      {dataset.resources.total >= searchable && <Search dataset={dataset} find={find} />}
      {find !== '' && items.length === 0 && <p>{pageWords[lang].filesNone(find)}</p>}
      <ResourceList
        detailsLabel={pageWords[lang].fileDetails}
        items={items.map((resource, index) => ({
          ...editedItem(resource, { lang, dataset, outcome: outcomes.get(resource.id) }),
          actions: (
            <>
              {resource.tableId && (
                <ButtonLink
                  href={`/datasets/${dataset.id}/resources/${resource.id}/examination`}
                  variant="quiet"
                  size="sm"
                  icon="search"
                >
                  {examinationWords[lang].link}
                  <Unseen>{words.of(resource.title)}</Unseen>
                </ButtonLink>
              )}
              <Order {...{ dataset, files, index }} />
            </>
          ),
        }))}
      />
      {next && (
        <ButtonLink href={`${editPath(dataset, 'files')}?${nextPage(find, next)}#added`} variant="secondary">
          {words.next}
        </ButtonLink>
      )}
    </Section>
  )
}

function nextPage(find: string, after: string): URLSearchParams {
  return new URLSearchParams({ ...(find && { find }), after })
}

function Search({ dataset, find }: { dataset: Dataset; find: string }) {
  const words = pageWords[useLang()]
  const path = editPath(dataset, 'files')
  return (
    <>
      <Form action={`${path}#added`} method="get" label={words.filesSearch}>
        <Stack row>
          <TextField name="find" type="search" label={words.filesSearch} value={find} maxLength={200} />
          <Button variant="secondary" icon="search">
            {words.search}
          </Button>
        </Stack>
      </Form>
      {find !== '' && (
        <Stack row>
          <ButtonLink href={`${path}#added`} variant="quiet" icon="up">
            {words.filesAll}
          </ButtonLink>
        </Stack>
      )}
    </>
  )
}

interface Edited {
  lang: Lang
  dataset: Dataset
  outcome: ReadingOutcome | undefined
}

/** For its producer a file leads to its form, and says how it was read. */
function editedItem(resource: Resource, { lang, dataset, outcome }: Edited) {
  const item = toItem(resource, { lang, path: dataset.path, mayEdit: true })
  return {
    ...item,
    href: `/datasets/${dataset.id}/resources/${resource.id}/edit`,
    details: undefined,
    badges: (
      <>
        {item.badges}
        <OutcomeTag outcome={outcome} />
      </>
    ),
  }
}

interface OrderProps {
  dataset: Dataset
  files: AddedFiles
  index: number
}

/** Moves without dragging: one place up or down, or first. The value is the id to stand after. */
function Order({ dataset, files, index }: OrderProps) {
  const words = formWords[useLang()].files
  const { items, isFirst, find } = files
  const resource = items[index]
  if (!resource) return null
  const { above, below } = placesAround(files, index)
  const of = <Unseen>{words.of(resource.title)}</Unseen>
  return (
    <Stack row>
      <ButtonLink
        href={`/datasets/${dataset.id}/resources/${resource.id}/edit`}
        variant="quiet"
        size="sm"
        icon="edit"
      >
        {words.edit}
        {of}
      </ButtonLink>
      <Form action={`/datasets/${dataset.id}/resources/${resource.id}/order`}>
        <Stack row>
          {above !== undefined && (
            <Button name="after" value={above} variant="quiet" size="sm" icon="up">
              {words.up}
              {of}
            </Button>
          )}
          {below !== undefined && (
            <Button name="after" value={below} variant="quiet" size="sm" icon="down">
              {words.down}
              {of}
            </Button>
          )}
          {(index > 1 || !isFirst || find !== '') && (
            <Button name="after" value="" variant="quiet" size="sm">
              {words.top}
              {of}
            </Button>
          )}
        </Stack>
      </Form>
    </Stack>
  )
}

/** Ids to stand after, one place up and one down; those that were found are not neighbours. */
function placesAround({ items, isFirst, find }: AddedFiles, index: number) {
  if (find !== '') return {}
  return {
    above: index > 1 ? items[index - 2]?.id : isFirst && index === 1 ? '' : undefined,
    below: items[index + 1]?.id,
  }
}
