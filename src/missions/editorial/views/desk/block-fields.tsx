import { FileField, Select, SideBySide, Stack, TextArea, TextField, useLang } from '#ui'
import { alertLevels, type BlockType, listedKinds, listOrders } from '../../schema/block.ts'
import { pageWords } from '../words.ts'
import { BothLines, type Typed } from './both-lines.tsx'
import { FigureFields } from './figure-fields.tsx'
import { deskWords } from './words.ts'

/** The fields of each type of block. */
export function BlockFields({ type, typed }: { type: BlockType; typed: Typed }) {
  switch (type) {
    case 'text':
      return <TextBlockFields typed={typed} />
    case 'records':
      return <RecordsFields typed={typed} />
    case 'figures':
      return <FigureFields typed={typed} />
    case 'chart':
      return <ChartFields typed={typed} />
    case 'image':
      return <ImageFields typed={typed} />
    case 'topic':
      return <TopicFields typed={typed} />
    case 'link':
      return <LinkFields typed={typed} />
    case 'alert':
      return <AlertFields typed={typed} />
  }
}

function TextBlockFields({ typed }: { typed: Typed }) {
  const { fields } = deskWords[useLang()]
  return (
    <SideBySide>
      <TextArea
        name="text.fr"
        label={fields.text}
        description={fields.textWhy}
        value={typed['text.fr']}
        rows={12}
        required
      />
      <TextArea name="text.en" label={fields.textEn} value={typed['text.en']} rows={12} optional />
    </SideBySide>
  )
}

function RecordsFields({ typed }: { typed: Typed }) {
  const lang = useLang()
  const { fields } = deskWords[lang]
  const { kinds } = pageWords[lang]
  return (
    <Stack>
      <BothLines name="title" labels={[fields.listTitle, fields.listTitleEn]} typed={typed} most={150} />
      <TextArea
        name="chosen"
        label={fields.chosen}
        description={fields.chosenWhy}
        value={typed.chosen}
        rows={4}
        optional
      />
      <p>
        <strong>{fields.searched}</strong>
      </p>
      <SideBySide>
        <TextField name="search.q" label={fields.q} value={typed['search.q']} optional maxLength={200} />
        <Select
          name="search.kind"
          label={fields.kind}
          value={typed['search.kind']}
          placeholder={fields.anyKind}
          options={listedKinds.map((value) => ({ value, label: kinds[value] }))}
        />
        <TextField name="search.tag" label={fields.tag} value={typed['search.tag']} optional maxLength={96} />
        <TextField
          name="search.organization"
          label={fields.organization}
          description={fields.organizationWhy}
          value={typed['search.organization']}
          optional
        />
        <Select
          name="search.sort"
          label={fields.sort}
          value={typed['search.sort'] ?? 'updated'}
          placeholder={false}
          options={listOrders.map((value) => ({ value, label: fields.sorts[value] }))}
        />
        <TextField
          name="count"
          label={fields.count}
          type="number"
          min={1}
          max={24}
          size={4}
          value={typed.count ?? '6'}
        />
      </SideBySide>
    </Stack>
  )
}

function ChartFields({ typed }: { typed: Typed }) {
  const { fields } = deskWords[useLang()]
  return (
    <Stack>
      <TextField
        name="chart"
        label={fields.chart}
        description={fields.chartWhy}
        value={typed.chart}
        required
      />
      <BothLines name="caption" labels={[fields.caption, fields.captionEn]} typed={typed} most={300} />
    </Stack>
  )
}

/** The file comes last: what was typed is read before it. */
function ImageFields({ typed }: { typed: Typed }) {
  const { fields } = deskWords[useLang()]
  const isSent = Boolean(typed['picture.name'])
  return (
    <Stack>
      <BothLines
        name="alt"
        labels={[fields.alt, fields.altEn]}
        why={[fields.altWhy, undefined]}
        typed={typed}
        required
        most={300}
      />
      <BothLines name="caption" labels={[fields.caption, fields.captionEn]} typed={typed} most={300} />
      <FileField
        name="picture"
        label={isSent ? fields.otherPicture : fields.picture}
        description={fields.pictureWhy}
        accept=".png,.jpg,.jpeg,.webp,.avif"
        required={!isSent}
        optional={isSent}
      />
    </Stack>
  )
}

function TopicFields({ typed }: { typed: Typed }) {
  const { fields } = deskWords[useLang()]
  return (
    <TextField name="topic" label={fields.topic} description={fields.topicWhy} value={typed.topic} required />
  )
}

function LinkFields({ typed }: { typed: Typed }) {
  const { fields } = deskWords[useLang()]
  return (
    <Stack>
      <BothLines
        name="label"
        labels={[fields.linkLabel, fields.linkLabelEn]}
        typed={typed}
        required
        most={80}
      />
      <TextField name="href" label={fields.href} description={fields.hrefWhy} value={typed.href} required />
      <BothLines name="text" labels={[fields.linkText, fields.linkTextEn]} typed={typed} most={300} />
    </Stack>
  )
}

function AlertFields({ typed }: { typed: Typed }) {
  const { fields } = deskWords[useLang()]
  return (
    <Stack>
      <Select
        name="level"
        label={fields.level}
        value={typed.level ?? 'info'}
        placeholder={false}
        options={alertLevels.map((value) => ({ value, label: fields.levels[value] }))}
      />
      <BothLines
        name="title"
        labels={[fields.alertTitle, fields.alertTitleEn]}
        typed={typed}
        required
        most={150}
      />
      <SideBySide>
        <TextArea name="text.fr" label={fields.alertText} value={typed['text.fr']} rows={4} optional />
        <TextArea name="text.en" label={fields.alertTextEn} value={typed['text.en']} rows={4} optional />
      </SideBySide>
    </Stack>
  )
}
