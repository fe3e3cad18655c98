"""A tool as an activity on a worker of one's own, in Python: pip install -r requirements.txt && python restaurant.py"""

import asyncio
import os
from dataclasses import dataclass

from temporalio import activity
from temporalio.client import Client
from temporalio.exceptions import ApplicationError
from temporalio.worker import Worker


@dataclass
class Booking:
    guests: int


@activity.defn(name="BookTable")
async def book_table(booking: Booking) -> str:
    if booking.guests > 12:
        # "Not retryable" tells Baton that nothing was done; the words go to the agent.
        raise ApplicationError("We have no table for more than 12.", non_retryable=True)
    return f"Table 7 for {booking.guests}."


async def main() -> None:
    client = await Client.connect(
        os.environ.get("BATON_TEMPORAL_ADDRESS", "localhost:7233"),
        namespace=os.environ.get("BATON_TEMPORAL_NAMESPACE", "default"),
    )
    queue = os.environ.get("QUEUE", "restaurant")
    print(f"serving {queue}", flush=True)
    await Worker(client, task_queue=queue, activities=[book_table]).run()


if __name__ == "__main__":
    asyncio.run(main())
