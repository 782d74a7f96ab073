import type { Lang } from '#kernel/words'
import { Button, Checkbox, type Column, Form, Link, QualityMini, Stack, Table, Tag, Time, useLang } from '#ui'
import type { OwnDataset, OwnList, OwnQuery } from '../../service/workspace.ts'
import { batchWords } from '../batches/words.ts'
import { editPath } from '../publishing/shell.tsx'
import { workspaceWords } from './words.ts'

interface OwnDatasetsProps {
  own: OwnList
  query: OwnQuery
  organizations: readonly { id: string; name: string }[]
  /** Then the table says since when, and gives back. */
  deletedOnly: boolean
}

/** The datasets somebody keeps, as a table. */
export function OwnDatasets(props: OwnDatasetsProps) {
  const { own, query, deletedOnly } = props
  const words = batchWords[useLang()]
  // What was deleted is given back one by one, by forms of its own.
  if (deletedOnly) return <Listed {...props} />
  return (
    <Form action="/workspace/batches/new" method="get" label={words.newTitle}>
      <input type="hidden" name="q" value={query.q} />
      <input type="hidden" name="organization" value={query.organization} />
      <input type="hidden" name="state" value={query.state} />
      <Listed {...props} />
      <div data-island="picks">
        <p data-when="elsewhere" hidden>
          {words.chosenElsewhere} <b data-count>0</b>{' '}
          <Button variant="quiet" size="sm" type="button">
            {words.forgetElsewhere}
          </Button>
        </p>
      </div>
      <Stack row>
        <Button variant="secondary" size="sm" name="scope" value="ticked">
          {words.changeChosen}
        </Button>
        {own.total > own.items.length && (
          <Button variant="secondary" size="sm" name="scope" value="found">
            {words.changeFound(own.total)}
          </Button>
        )}
      </Stack>
    </Form>
  )
}

function Listed({ own, organizations, deletedOnly }: OwnDatasetsProps) {
  const lang = useLang()
  const words = workspaceWords[lang]
  const names = new Map(organizations.map(({ id, name }) => [id, name]))
  return (
    <Table
      caption={words.found(own.total)}
      rows={own.items}
      columns={[
        ...(deletedOnly ? [] : [choiceColumn(lang)]),
        {
          key: 'title',
          label: words.columns.title,
          heading: true,
          cell: (dataset) => (
            <Link href={dataset.deletedAt ? dataset.path : editPath(dataset, 'describe')}>
              {dataset.title || words.untitled}
            </Link>
          ),
        },
        {
          key: 'organization',
          label: words.organization,
          cell: ({ organizationId }) => (organizationId ? names.get(organizationId) : words.self),
        },
        { key: 'state', label: words.columns.state, cell: (dataset) => <State dataset={dataset} /> },
        {
          key: 'quality',
          label: words.columns.quality,
          cell: ({ criteriaMet }) => <QualityMini met={criteriaMet} />,
        },
        {
          key: 'files',
          label: words.columns.files,
          numeric: true,
          cell: ({ resourceCount }) => resourceCount,
        },
        ...(deletedOnly ? deletedColumns(lang) : [updatedColumn(lang)]),
      ]}
    />
  )
}

function choiceColumn(lang: Lang): Column<OwnDataset> {
  const words = batchWords[lang]
  return {
    key: 'choice',
    label: words.chosen,
    cell: ({ id, title }) => (
      <Checkbox
        name={`pick-${id}`}
        label={words.choose(title || workspaceWords[lang].untitled)}
        labelHidden
      />
    ),
  }
}

function updatedColumn(lang: Lang): Column<OwnDataset> {
  return {
    key: 'updated',
    label: workspaceWords[lang].columns.updated,
    cell: ({ lastUpdate }) => lastUpdate && <Time date={lastUpdate} style="short" />,
  }
}

function deletedColumns(lang: Lang): Column<OwnDataset>[] {
  const words = workspaceWords[lang]
  return [
    {
      key: 'deleted',
      label: words.columns.deleted,
      cell: ({ deletedAt }) => deletedAt && <Time date={deletedAt} style="short" />,
    },
    {
      key: 'actions',
      label: words.columns.actions,
      cell: ({ path, title, mayRestore }) =>
        mayRestore && (
          <Form action={`${path}/restoration`} label={words.restoreOf(title || words.untitled)}>
            <Button size="sm" variant="secondary" icon="history">
              {words.restore}
            </Button>
          </Form>
        ),
    },
  ]
}

function State({ dataset: { deletedAt, archived, visibility } }: { dataset: OwnDataset }) {
  const words = workspaceWords[useLang()]
  if (deletedAt) return <Tag status="danger">{words.deleted}</Tag>
  if (archived) return <Tag status="warning">{words.archived}</Tag>
  return <Tag status={visibility === 'public' ? 'success' : 'info'}>{words.stateOf[visibility]}</Tag>
}
