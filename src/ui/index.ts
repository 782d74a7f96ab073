export { Advice, type AdviceOffer, AdviceParts, type AdviceProps, type AdviceWords } from './advice.tsx'
export { type AssetManifest, preloadedFonts } from './assets.ts'
export type { BannerFrame } from './banner.tsx'
export { Button, ButtonLink, type ButtonProps, Link, type LinkProps } from './button.tsx'
export {
  CardList,
  KindLabel,
  Marked,
  type MarkedText,
  NoteCard,
  type OrganizationLabel,
  OrganizationName,
  RecordCard,
  type RecordCardProps,
  type RecordKind,
} from './card.tsx'
export {
  BarChart,
  type ChartPoint,
  type ChartProps,
  type FigureItem,
  LineChart,
  Sparkline,
} from './chart.tsx'
export { ChartControls, ChartSheet, ChartThumbs, type Picture } from './chart-sheet.tsx'
export { StackedBars, type StackedBarsProps, type StackPart, type StackRow } from './chart-stacked.tsx'
export { BlockPreview, ComposedBlock, Illustration, Parts, PictureCard, SideBySide } from './composer.tsx'
export {
  Checkbox,
  CheckboxGroup,
  FileField,
  type Option,
  RadioGroup,
  Select,
  TextArea,
  TextField,
  type TextFieldProps,
} from './field.tsx'
export { FieldGrid, type FieldGridColumn, type FieldGridProps } from './field-grid.tsx'
export {
  Confirm,
  EnterSends,
  ErrorSummary,
  type FieldError,
  FieldScope,
  Form,
  FormActions,
  FormSection,
  fieldId,
} from './form.tsx'
export {
  type AccountFrame,
  bareFrame,
  FrameContext,
  type NavigationItem,
  type PageFrame,
  pageHref,
  type ReadyAccount,
  type SiteFrame,
  useFrame,
  useHref,
  useLang,
  useSignIn,
} from './frame.ts'
export {
  type BriefItem,
  Briefs,
  Columns,
  Figure,
  Figures,
  FrontHero,
  MissionStone,
  type MissionStoneItem,
  MissionStones,
} from './front.tsx'
export * from './grid/index.ts'
export {
  addressOfNew,
  type Held,
  HoldingPage,
  HoldingsPage,
  type HoldingWords,
  NewHoldingPage,
} from './holding.tsx'
export { Icon, type IconName, PavingMark } from './icon.tsx'
export { type Keepable, KeepButton, KeptList, SinceVisit } from './kept.tsx'
export { LinkMap, type LinkMapProps, type MapArea } from './map.tsx'
export { Breadcrumb, type Crumb, Pager, type Step, Stepper, type TabLink, Tabs } from './navigation.tsx'
export { EmptyState, Notice, type NoticeProps, Progress, type Status, UnderWay } from './notice.tsx'
export { formatNumber } from './number.ts'
export { EmbedPage, firstScript, Page, type PageProps, renderPage } from './page.tsx'
export { Paving } from './paving.tsx'
export { type Problem, ProblemPage, type ProblemPageProps } from './problem-page.tsx'
export { QrCode } from './qr.tsx'
export { Criteria, type Criterion, QualityCriteria, QualityMini, QualityRing } from './quality.tsx'
export { QueryEditor, type QueryEditorProps, QueryResult } from './query.tsx'
export {
  AsideBox,
  RecordLayout,
  type RecordLayoutProps,
  type Relation,
  RelationGraph,
  type ResourceItem,
  ResourceList,
  Section,
} from './record.tsx'
export {
  FacetGroup,
  type FacetItem,
  SearchBar,
  type SearchBarProps,
  SearchLayout,
  type SearchLayoutProps,
  SortBy,
} from './search.tsx'
export { Sheet, SheetButton, SheetRow } from './sheet.tsx'
export {
  type Column,
  cutValue,
  type Definition,
  DefinitionList,
  type Difference,
  Differences,
  Table,
  type TableProps,
} from './table.tsx'
export {
  Avatar,
  Format,
  Logo,
  PictureOf,
  RemovableChip,
  Tag,
  TagList,
} from './tag.tsx'
export { Code, FirstOnly, Fold, Markdown, PageTitle, Prose, Stack, Unseen } from './text.tsx'
export { Thread, type ThreadMessage } from './thread.tsx'
export {
  Count,
  type DateStyle,
  FileSize,
  formatAgo,
  formatDate,
  formatSize,
  Time,
} from './time.tsx'
export { type Stone, stones, themeStyle, tokensFor } from './tokens.ts'
export { type TryField, TryKey, TryOut, type TryWords } from './try-out.tsx'
