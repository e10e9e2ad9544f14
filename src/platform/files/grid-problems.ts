import { defineProblems } from '#shared/problems.ts';

export const gridProblems = defineProblems('table', {
  unreadable: {
    status: 422,
    text: '无法读取“{file}”：{reason}。请用表格软件打开核对后另存为 XLSX 或 CSV 再试，原文件没有改动。',
  },
  tooLong: {
    status: 422,
    text: '“{file}”的工作表“{sheet}”超过 {most} 行，请拆分后分次导入。',
  },
});

/** Lines of one sheet. */
export const mostRows = 100_000;
export const mostColumns = 500;
