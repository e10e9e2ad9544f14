import { defineProblems } from '#shared/problems.ts';

/** Why a backup cannot be made, trusted or loaded; each text says what to do. */
export const backupProblems = defineProblems('backup', {
  nothing: {
    status: 409,
    text: '{dataFolder} 中还没有单位，没有可备份的内容。请用环境变量 ZHIJIAN_DATA 指定要备份的数据文件夹。',
  },
  folderTaken: { status: 409, text: '{folder} 已存在且不是空文件夹，为免覆盖没有写入。请换一个文件夹。' },
  folderInside: { status: 409, text: '{folder} 在数据文件夹里面，磁盘损坏时会一起丢失。请把备份写到别处。' },
  notWritten: { status: 500, text: '写入 {folder} 失败：{reason}。备份没有完成，半成品已清除，原有数据没有变化。' },
  incomplete: { status: 422, text: '{folder} 中没有 manifest.json，不是完整的备份，不能使用。请换一份备份。' },
  unreadable: { status: 422, text: '{folder} 中的 manifest.json 内容不对（{reason}），不能使用。请换一份备份。' },
  newer: {
    status: 409,
    text: '这份备份由更新版本的指尖（{product}，含本版本没有的 {what}）写出，本版本不能恢复。请升级程序后再恢复；数据没有被改动。',
  },
  otherHistory: {
    status: 409,
    text: '备份中的数据库版本与本程序的迁移文件 {name} 不一致，不能恢复。请用写出该备份的程序版本；数据没有被改动。',
  },
  fileMissing: { status: 422, text: '备份文件 {file} 缺失。这份备份不完整，没有恢复任何数据。请换一份备份。' },
  fileAltered: {
    status: 422,
    text: '备份文件 {file} 与清单不符（{fault}），可能被改动或损坏。没有恢复任何数据，请换一份备份。',
  },
  notEmpty: {
    status: 409,
    text: '目标中已有数据（{table}），只能恢复到空的数据文件夹。请用环境变量 ZHIJIAN_DATA 指定新的文件夹；现有数据没有被改动。',
  },
  inUse: { status: 409, text: '指尖正在此数据文件夹上运行。请先停止它，再恢复；数据没有被改动。' },
  targetAhead: {
    status: 409,
    text: '目标数据库已升级到比备份更新的版本。请用环境变量 ZHIJIAN_DATA 指定一个尚未启动过的新文件夹（或 DATABASE_URL 指定空库）后再恢复，恢复后会自动升级。',
  },
  otherShape: {
    status: 500,
    text: '备份中的表 {table} 与本程序的结构不一致，没有恢复任何数据。请用写出该备份的程序版本。',
  },
  hiddenRows: {
    status: 500,
    text: '数据库用户看不到表 {table} 的全部行，备份会不完整，没有写出。请用建立这些表的数据库用户（DATABASE_URL）备份。',
  },
  chainDiffers: { status: 422, text: '恢复后的审计链与备份时不一致，已全部撤销，没有恢复任何数据。请换一份备份。' },
});
