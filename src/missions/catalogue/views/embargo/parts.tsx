import { parisTime } from '#kernel/text/paris'
import {
  Button,
  ButtonLink,
  Confirm,
  Fold,
  Form,
  formatDate,
  Link,
  Notice,
  ResourceList,
  Section,
  Tag,
  TextField,
  Unseen,
  useLang,
} from '#ui'
import type { Dataset } from '../../schema/dataset.ts'
import { textOf } from '../../schema/form-fields.ts'
import type { Resource } from '../../schema/resource.ts'
import { toItem } from '../dataset-resources.tsx'
import type { FormView } from '../publishing/shell.tsx'
import { formWords } from '../publishing/words.ts'
import { pageWords } from '../words.ts'
import { embargoWords } from './words.ts'

interface OfFile {
  dataset: Dataset
  resource: Resource
}

/** Asks, beside what is being added, whether it waits for an hour. Folded: few files do. */
export function EmbargoField({ name, value, open }: { name: string; value?: string; open: boolean }) {
  const words = embargoWords[useLang()]
  return (
    <Fold summary={words.add} open={open}>
      <p>{words.why}</p>
      <TextField
        name={name}
        type="datetime-local"
        label={words.at}
        description={words.hint}
        value={value}
        optional
      />
    </Fold>
  )
}

/** The hour of one file: chosen, changed, given up. Nothing for a file that everybody sees. */
export function EmbargoSection({ dataset, resource, form }: OfFile & { form: FormView }) {
  const lang = useLang()
  const words = embargoWords[lang]
  const { releaseAt } = resource
  if (!releaseAt && dataset.visibility === 'public') return null
  const path = `${formPath({ dataset, resource })}/embargo`
  const version = <input type="hidden" name="version" value={resource.version} />
  const typed = form.values && textOf(form.values, 'at')
  return (
    <Section id="embargo" title={words.title}>
      {releaseAt && (
        <Notice title={words.held(formatDate(lang, releaseAt, 'datetime'))}>
          <p>{words.heldText}</p>
          <Confirm action={`${path}/end`} label={words.release} reason={<p>{words.releaseWhy}</p>}>
            {version}
          </Confirm>
        </Notice>
      )}
      <Form action={path} errors={form.errors} label={words.put}>
        <p>{words.why}</p>
        {version}
        <TextField
          name="at"
          type="datetime-local"
          label={words.at}
          value={typed || (releaseAt ? parisTime(new Date(releaseAt)) : undefined)}
          required
        />
        <div>
          <Button variant="secondary" icon="wait">
            {releaseAt ? words.change : words.put}
          </Button>
        </div>
      </Form>
    </Section>
  )
}

/** In the form of a dataset: its files that wait, each with its hour. */
export function Embargoed({ dataset, embargoes }: { dataset: Dataset; embargoes: readonly Resource[] }) {
  const lang = useLang()
  const words = embargoWords[lang]
  if (embargoes.length === 0) return null
  return (
    <Section id="embargoes" title={words.list} count={embargoes.length}>
      <ResourceList
        detailsLabel={pageWords[lang].fileDetails}
        items={embargoes.map((resource) => ({
          ...toItem(resource, { lang, path: dataset.path, mayEdit: true }),
          details: undefined,
          href: `${formPath({ dataset, resource })}/edit`,
          badges: <Until resource={resource} />,
          actions: (
            <ButtonLink
              href={`${formPath({ dataset, resource })}/edit#embargo`}
              variant="quiet"
              size="sm"
              icon="edit"
            >
              {words.change}
              <Unseen>{formWords[lang].files.of(resource.title)}</Unseen>
            </ButtonLink>
          ),
        }))}
      />
    </Section>
  )
}

/** On the page of the dataset, for those who edit it. */
export function EmbargoNotice({ dataset, embargoes }: { dataset: Dataset; embargoes: readonly Resource[] }) {
  const lang = useLang()
  const words = embargoWords[lang]
  if (embargoes.length === 0) return null
  return (
    <Notice title={words.notice}>
      <p>{words.noticeText}</p>
      <ul>
        {embargoes.map((resource) => (
          <li>
            <Link href={`${dataset.path}/resources/${resource.id}`}>{resource.title}</Link>{' '}
            <Until resource={resource} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** On the page of the file itself. */
export function HeldNotice({ dataset, resource }: OfFile) {
  const lang = useLang()
  const words = embargoWords[lang]
  if (!resource.releaseAt) return null
  return (
    <Notice title={words.held(formatDate(lang, resource.releaseAt, 'datetime'))}>
      <p>
        {words.heldText} <Link href={`${formPath({ dataset, resource })}/edit#embargo`}>{words.change}</Link>
      </p>
    </Notice>
  )
}

function Until({ resource: { releaseAt } }: { resource: Resource }) {
  const lang = useLang()
  if (!releaseAt) return null
  return (
    <Tag status="info" icon="wait">
      {embargoWords[lang].until(formatDate(lang, releaseAt, 'datetime'))}
    </Tag>
  )
}

function formPath({ dataset, resource }: OfFile): string {
  return `/datasets/${dataset.id}/resources/${resource.id}`
}
