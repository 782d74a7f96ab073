import './try-out.ts'
