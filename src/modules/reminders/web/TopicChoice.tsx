import { Checkbox } from 'antd';
import { reminderTopics, type ReminderTopic } from '../contract.ts';
import { topicTexts } from '../texts.ts';
import './reminders.css';

/** What is told: a box a topic, with what belongs to it. */
export function TopicChoice({
  value,
  onChange,
}: {
  value: readonly ReminderTopic[];
  onChange: (topics: ReminderTopic[]) => void;
}) {
  return (
    <fieldset className="reminder-topics">
      <legend>提醒的事项</legend>
      {reminderTopics.map((topic) => (
        <Checkbox
          key={topic}
          checked={value.includes(topic)}
          onChange={({ target }) =>
            onChange(reminderTopics.filter((one) => (one === topic ? target.checked : value.includes(one))))
          }
        >
          {topicTexts[topic].title} <span className="zj-quiet">{topicTexts[topic].hint}</span>
        </Checkbox>
      ))}
    </fieldset>
  );
}
