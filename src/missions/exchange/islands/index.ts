import './count-fields.ts'
