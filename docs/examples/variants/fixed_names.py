"""Links are named and ordered level by level, independent of the order of answers.

Upstream, the dependant whose definition arrives first names a task that two of them need, and the name decides which
checks it must pass. Here a level is fetched as a whole before the next one is named.
"""
import asyncio

import scriptworker.cot.verify as verify


async def build_task_dependencies(chain, task, name, my_task_id, seen=None):
    seen = set(chain.dependent_task_ids())
    level = [(task, name, my_task_id)]
    while level:
        found = []
        for dependant, dependant_name, task_id in level:
            if dependant_name.count(":") > chain.context.config["max_chain_length"]:
                raise verify.CoTError("Too deep recursion!\n{}".format(dependant_name))
            for found_name, found_id in verify.find_sorted_task_dependencies(dependant, dependant_name, task_id):
                if found_id not in seen:
                    seen.add(found_id)
                    found.append((found_name, found_id))
        before = len(chain.links)
        await asyncio.gather(*[verify.add_link(chain, found_name, found_id) for found_name, found_id in found])
        order = [found_id for _, found_id in found]
        chain.links[before:] = sorted(chain.links[before:], key=lambda link: order.index(link.task_id))
        level = [(chain.get_link(found_id).task, found_name, found_id) for found_name, found_id in found]


verify.build_task_dependencies = build_task_dependencies
