import './block-preview.ts'
